/** For each device the sum of its items' weights: the shape of a fleet-wide score. */
export const weigh = ({ starts, ends, items, weights, sums }) => {
  return (from, to) => {
    for (let device = from; device < to; device += 1) {
      let sum = 0;
      for (let index = starts[device]; index < ends[device]; index += 1) sum += weights[items[index]];
      sums[device] = sum;
    }
  };
};
