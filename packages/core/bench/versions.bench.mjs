// Sorting 10,000 distinct versions by `compare`, and by keys that are made once each: medians of 9, in turns.
// Key lengths are in characters, of the version and of its key.
import { versionOrder } from "@fleetwright/core/versions";

const count = 10_000;
const runs = 9;

/** Versions in the shapes of a distribution, in a fixed mixed order. */
function versions(shape) {
  let state = 20240101;
  const next = (limit) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % limit;
  };
  const distinct = new Set();
  while (distinct.size < count) distinct.add(shape(next));
  return [...distinct];
}

const shapes = {
  dpkg: (next) => `${next(3)}:${next(10)}.${next(30)}.${next(100)}+dfsg${next(3)}-${next(20)}+deb12u${next(9)}`,
  rpm: (next) => `${next(3)}:${next(10)}.${next(30)}.${next(100)}-${next(500)}.${next(20)}.el9_${next(5)}`,
  npm: (next) => `${next(20)}.${next(50)}.${next(100)}${next(3) === 0 ? `-rc.${next(20)}` : ""}`,
  windows: (next) => `${next(140)}.${next(10)}.${next(8000)}.${next(200)}`,
};

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}

function timed(work) {
  const start = performance.now();
  work();
  return performance.now() - start;
}

for (const [ecosystem, shape] of Object.entries(shapes)) {
  const { compare, sortKey } = versionOrder(ecosystem);
  const list = versions(shape);
  const byCompare = [];
  const byKey = [];
  const onlyKeys = [];
  for (let run = 0; run < runs; run++) {
    byCompare.push(timed(() => list.toSorted(compare)));
    byKey.push(timed(() => list.map((version) => ({ version, key: sortKey(version) })).sort(byKeys)));
    onlyKeys.push(timed(() => list.map(sortKey)));
  }
  const length = (texts) => (texts.reduce((sum, text) => sum + text.length, 0) / count).toFixed(1);
  console.log(
    `${ecosystem}: compare ${median(byCompare).toFixed(1)} ms, keys ${median(byKey).toFixed(1)} ms ` +
      `(${(median(byCompare) / median(byKey)).toFixed(1)}x; making them ${median(onlyKeys).toFixed(1)} ms), ` +
      `length ${length(list)} -> ${length(list.map(sortKey))}`,
  );
}

function byKeys(a, b) {
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}
