import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { setImmediate } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { Piscina } from "piscina";
import { onAbort } from "../abort.ts";
import { ScanBusyError, ScanFailedError } from "../errors/scan.ts";
import { cancelled, done, runBlocks, type ScanProgram, type ScanTask } from "./scan-kernel.ts";

/** How many scans may wait for their turn. */
const maxWaiting = 1_000;

/** Ranges for each thread: so few that a range is worth its message, so many that no thread waits long for the other. */
const rangesPerThread = 6;

/** Below so many numbers to read, waking threads costs more than they save. */
const worthThreads = 2_000_000;

/** How many devices are done where they are asked about before others get a turn. */
const turnSize = 8_192;

/** How a scan is done. */
export interface ScanOptions {
  /** Raises a flag that threads look at every few milliseconds; the scan then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** How many of `total` devices are done; called after each range, and with all of them at the end. */
  readonly onProgress?: ((progress: ScanProgress) => void) | undefined;
}

/** How far a scan is. */
export interface ScanProgress {
  readonly done: number;
  readonly total: number;
}

/** One scan. */
export interface Scan<Shared> {
  readonly program: ScanProgram<Shared>;
  /** Arrays in shared memory, and plain numbers. */
  readonly shared: Shared;
  readonly devices: number;
  /** How many numbers it reads in all: decides whether threads are worth it. */
  readonly size: number;
}

/** Does scans over all devices, each on all threads, one after the other. */
export interface ScanPool {
  /** How many threads there are; 0 where scans run in the thread of who asks. */
  readonly threads: number;
  /**
   * Runs a kernel over all devices. The same result, to the bit, whatever the number of threads.
   *
   * @throws ScanBusyError when a thousand scans wait already.
   * @throws ScanFailedError when a thread ended or the kernel threw: what was written is no result then.
   */
  run<Shared>(scan: Scan<Shared>, options?: ScanOptions): Promise<void>;
}

/** What a pool is made of. */
export interface ScanPoolOptions {
  /** As many as the machine has processors unless told. 0: no threads. */
  readonly threads?: number | undefined;
  /** The threads' program. Where it is missing, as in sources that were not built, there are no threads. */
  readonly file?: URL | undefined;
}

/** A pool that somebody has to close. */
export interface OpenScanPool extends ScanPool {
  /** Ends the threads, whatever they are at. */
  close(): Promise<void>;
}

/**
 * Makes a pool for scans without a fleet. A fleet has one of its own, which plugins get with their context.
 *
 * Threads start with the first scan that is worth them and do not keep the process alive.
 *
 * @example
 * ```ts
 * import { type ScanProgram, scanPool } from "@fleetwright/core";
 *
 * // In kernels.js: export const double = ({ numbers }) => (from, to) => { for (let i = from; i < to; i++) numbers[i] *= 2; };
 * export async function doubled(program: ScanProgram<{ numbers: Uint32Array }>, numbers: Uint32Array): Promise<void> {
 *   const pool = scanPool({ threads: 2 });
 *   await pool.run({ program, shared: { numbers }, devices: numbers.length, size: numbers.length });
 *   await pool.close();
 * }
 * ```
 */
export function scanPool(options: ScanPoolOptions = {}): OpenScanPool {
  return new PiscinaScanPool(options);
}

/** A pool of threads that start with the first scan and do not keep the process alive. */
export class PiscinaScanPool implements OpenScanPool {
  readonly threads: number;
  readonly #file: string;
  #pool: Promise<Piscina> | undefined;
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  constructor({
    threads = availableParallelism(),
    file = new URL("./scan-worker.js", import.meta.url),
  }: ScanPoolOptions) {
    this.#file = fileURLToPath(file);
    this.threads = existsSync(file) ? threads : 0;
  }

  async run<Shared>(scan: Scan<Shared>, options: ScanOptions = {}): Promise<void> {
    options.signal?.throwIfAborted();
    if (this.#waiting >= maxWaiting) throw new ScanBusyError(maxWaiting);
    this.#waiting += 1;
    // One after the other: each uses all threads, and two at once would only share the processors' caches.
    const turn = this.#last.then(() => this.#scan(scan, options));
    this.#last = turn.catch(() => {});
    try {
      await turn;
    } finally {
      this.#waiting -= 1;
    }
  }

  /** Ends the threads; the next scan starts new ones. */
  async close(): Promise<void> {
    const pool = await this.#pool;
    this.#pool = undefined;
    await pool?.destroy();
  }

  async #scan<Shared>(scan: Scan<Shared>, { signal, onProgress }: ScanOptions): Promise<void> {
    signal?.throwIfAborted();
    const control = new Int32Array(new SharedArrayBuffer(8));
    const tell = (): void => onProgress?.({ done: Atomics.load(control, done), total: scan.devices });
    const stop = onAbort(signal, () => Atomics.store(control, cancelled, 1));
    try {
      const threads = scan.size < worthThreads ? 0 : this.threads;
      await (threads === 0 ? scanHere(scan, control, tell) : this.#scanThere(scan, threads, control, tell));
    } finally {
      stop();
    }
    // An abort that came too late to stop anything still ends the wait.
    signal?.throwIfAborted();
  }

  async #scanThere<Shared>(scan: Scan<Shared>, threads: number, control: Int32Array, tell: () => void): Promise<void> {
    const pool = await this.#open();
    const { module, name } = scan.program;
    const ranges = Math.min(threads * rangesPerThread, scan.devices);
    const failures: unknown[] = [];
    const edge = (range: number): number => Math.floor((scan.devices * range) / ranges);
    const tasks = Array.from({ length: ranges }, async (_, range) => {
      const { href } = module;
      const task: ScanTask = {
        module: href,
        name,
        shared: scan.shared,
        from: edge(range),
        to: edge(range + 1),
        control,
      };
      try {
        await pool.run(task);
        tell();
      } catch (error) {
        failures.push(error);
        Atomics.store(control, cancelled, 1);
      }
    });
    // All of them, also after a failure: a thread that still writes would spoil what comes next.
    await Promise.all(tasks);
    if (failures.length > 0) throw new ScanFailedError({ cause: failures[0] });
  }

  #open(): Promise<Piscina> {
    this.#pool ??= import("piscina").then(
      ({ Piscina }) =>
        new Piscina({
          filename: this.#file,
          name: "scanRange",
          minThreads: this.threads,
          maxThreads: this.threads,
          // Blocking waits would be faster by microseconds and stop a thread's own event loop between scans.
          atomics: "disabled",
          recordTiming: false,
        }),
    );
    return this.#pool;
  }
}

async function scanHere<Shared>(
  { program, shared, devices }: Scan<Shared>,
  control: Int32Array,
  tell: () => void,
): Promise<void> {
  const scan = program.kernel(shared);
  try {
    for (let from = 0; from < devices; from += turnSize) {
      if (from > 0) await setImmediate();
      runBlocks(scan, from, Math.min(from + turnSize, devices), control);
      tell();
    }
  } catch (error) {
    throw new ScanFailedError({ cause: error });
  }
}
