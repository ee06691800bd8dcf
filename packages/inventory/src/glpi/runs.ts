/** Rising or repeating numbers as starts and lengths in turn: 4, 5, 6, 0 is `[4, 3, 0, 1]`. */
export type Runs = readonly number[];

/** Adds a number to runs. -1 stands for none and follows on itself. */
export function pushRun(runs: number[], number: number): void {
  const last = runs.length - 2;
  const start = runs[last];
  const length = runs[last + 1] ?? 0;
  if (start !== undefined && number === (start === -1 ? -1 : start + length)) runs[last + 1] = length + 1;
  else runs.push(number, 1);
}

/** The numbers of runs, up to a limit: runs come from stores and from devices, and a length is quickly written. */
export function* numbersIn(runs: Runs, limit: number): Generator<number> {
  let given = 0;
  for (let index = 0; index + 1 < runs.length; index += 2) {
    const start = runs[index] ?? 0;
    const length = runs[index + 1] ?? 0;
    for (let offset = 0; offset < length; offset += 1) {
      if (given >= limit) return;
      given += 1;
      yield start === -1 ? -1 : start + offset;
    }
  }
}
