import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ScanKernel, ScanProgram } from "./scan-kernel.ts";
import { type OpenScanPool, type Scan, scanPool } from "./scan-pool.ts";

// Threads run what was built: `npm test` builds before it tests.
const file = new URL("../../dist/scan-worker.js", import.meta.url);
const isBuilt = existsSync(file);
const large = 10_000_000;

interface Numbers {
  readonly source: Uint32Array;
  readonly target: Uint32Array;
}

const squares: ScanKernel<Numbers> = ({ source, target }) => {
  return (from, to) => {
    for (let index = from; index < to; index += 1) target[index] = (source[index] as number) ** 2;
  };
};

const kernels = `
export const squares = ({ source, target }) => (from, to) => {
  for (let index = from; index < to; index += 1) target[index] = source[index] ** 2;
};
export const failing = () => (from) => {
  if (from > 600) throw new Error("no");
};
export const ending = () => () => process.exit(3);
export const waiting = ({ target }) => (from) => {
  Atomics.add(target, 0, 1);
  // Until the test has called it off.
  if (from === 0) Atomics.wait(new Int32Array(target.buffer), 1, 0);
};
`;

let folder: string;
let pool: OpenScanPool;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "fleetwright-scan-"));
  await writeFile(join(folder, "kernels.mjs"), kernels);
  pool = scanPool({ threads: 2, file });
});
afterAll(async () => {
  await pool.close();
  await rm(folder, { recursive: true });
});

function numbers(length: number): Numbers {
  const source = new Uint32Array(new SharedArrayBuffer(length * 4)).map((_, index) => index % 50_000);
  const shared = new Uint32Array(new SharedArrayBuffer(length * 4));
  shared.set(source);
  return { source: shared, target: new Uint32Array(new SharedArrayBuffer(length * 4)) };
}

function programOf(name: string, kernel: ScanKernel<Numbers> = squares): ScanProgram<Numbers> {
  return { module: pathToFileURL(join(folder, "kernels.mjs")), name, kernel };
}

function scanOf(name: string, shared: Numbers, size = large): Scan<Numbers> {
  return { program: programOf(name), shared, devices: shared.source.length, size };
}

test("threads write what one thread would, and say how far they are", async ({ skip }) => {
  skip(!isBuilt, "the threads' program is not built: npm run build");
  const there = numbers(30_000);
  const here = numbers(30_000);
  const progress: number[] = [];
  await pool.run(scanOf("squares", there), { onProgress: ({ done }) => progress.push(done) });
  await pool.run(scanOf("squares", here, 0));
  expect(pool.threads).toBe(2);
  expect(there.target).toEqual(here.target);
  expect(there.target[7]).toBe(49);
  expect(progress.at(-1)).toBe(30_000);
  expect(progress.toSorted((a, b) => a - b)).toEqual(progress);
});

test("a kernel that throws is a coded error, and the pool goes on", async ({ skip }) => {
  skip(!isBuilt, "the threads' program is not built: npm run build");
  await expect(pool.run(scanOf("failing", numbers(30_000)))).rejects.toMatchObject({ code: "CORE_SCAN_FAILED" });
  await expect(pool.run(scanOf("missing", numbers(30_000)))).rejects.toMatchObject({ code: "CORE_SCAN_FAILED" });
  const shared = numbers(20_000);
  await pool.run(scanOf("squares", shared));
  expect(shared.target[3]).toBe(9);
});

test("a thread that ends amid a scan is a coded error, never a wrong answer", async ({ skip }) => {
  skip(!isBuilt, "the threads' program is not built: npm run build");
  await expect(pool.run(scanOf("ending", numbers(30_000)))).rejects.toMatchObject({ code: "CORE_SCAN_FAILED" });
  const shared = numbers(20_000);
  await pool.run(scanOf("squares", shared));
  expect(shared.target[3]).toBe(9);
});

test("an abort stops the threads between blocks and ends in the signal's reason", async ({ skip }) => {
  skip(!isBuilt, "the threads' program is not built: npm run build");
  const shared = numbers(1_000_000);
  const abort = new AbortController();
  const running = pool.run(scanOf("waiting", shared), { signal: abort.signal });
  const seen = expect(running).rejects.toThrow("enough");
  while (Atomics.load(shared.target, 0) === 0) await new Promise(setImmediate);
  abort.abort(new Error("enough"));
  Atomics.store(shared.target, 1, 1);
  Atomics.notify(new Int32Array(shared.target.buffer), 1);
  await seen;
  // Blocks of 512 devices: had nobody looked at the flag, it would have been all of them.
  expect(Atomics.load(shared.target, 0)).toBeLessThan(1_000_000 / 512);
});

test("a scan that was called off before its turn does nothing", async () => {
  const shared = numbers(100);
  const signal = AbortSignal.abort(new Error("never mind"));
  await expect(pool.run(scanOf("squares", shared), { signal })).rejects.toThrow("never mind");
  expect(shared.target.every((value) => value === 0)).toBe(true);
});

test("what runs here gives others a turn, can be called off and fails with the same code", async () => {
  const shared = numbers(100_000);
  const abort = new AbortController();
  const running = pool.run(scanOf("squares", shared, 0), {
    signal: abort.signal,
    onProgress: () => abort.abort(new Error("enough")),
  });
  await expect(running).rejects.toThrow("enough");
  expect(shared.target.at(-1)).toBe(0);
  const failing: ScanKernel<Numbers> = () => () => {
    throw new Error("no");
  };
  const scan = { ...scanOf("squares", shared, 0), program: programOf("failing", failing) };
  await expect(pool.run(scan)).rejects.toMatchObject({ code: "CORE_SCAN_FAILED" });
});

test("more scans than are reasonable are refused, and those that wait are not harmed", async () => {
  const scans = Array.from({ length: 1_001 }, () => pool.run(scanOf("squares", numbers(10), 0)));
  const results = await Promise.allSettled(scans);
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1_000);
  expect(results.at(-1)).toMatchObject({ reason: { code: "CORE_SCAN_BUSY" } });
});
