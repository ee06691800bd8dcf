/**
 * Work over a range of devices, as a pure function of shared arrays: begins with what is shared, and returns what does
 * `[from, to)`. It writes to its own devices' places only (or the same value whoever comes first), so that the order in
 * which ranges are done changes nothing. It calls nothing that waits.
 */
export type ScanKernel<Shared> = (shared: Shared) => (from: number, to: number) => void;

/** A kernel and where threads find it. */
export interface ScanProgram<Shared> {
  /** The module that exports the kernel, built: `new URL("./kernels.js", import.meta.url)`. */
  readonly module: URL;
  /** Its name there. */
  readonly name: string;
  /** The very same function, for where there are no threads. */
  readonly kernel: ScanKernel<Shared>;
}

/** One range of a scan, as it goes to a thread. */
export interface ScanTask {
  readonly module: string;
  readonly name: string;
  readonly shared: unknown;
  readonly from: number;
  readonly to: number;
  /** {@link cancelled} and {@link done}. */
  readonly control: Int32Array;
}

/** Place of the control: not 0 when the scan is called off. */
export const cancelled = 0;

/** Place of the control: how many devices are done. */
export const done = 1;

/** After how many devices a thread looks whether it was called off: a few milliseconds at most. */
const blockSize = 512;

/** Does a range block by block, until it is done or called off. */
export function runBlocks(
  scan: (from: number, to: number) => void,
  from: number,
  to: number,
  control: Int32Array,
): void {
  for (let start = from; start < to; start += blockSize) {
    if (Atomics.load(control, cancelled) !== 0) return;
    const end = Math.min(start + blockSize, to);
    scan(start, end);
    Atomics.add(control, done, end - start);
  }
}
