import { fakeClock } from "@fleetwright/core/testing";
import { expect, test } from "vitest";
import { sweep } from "./sweep.ts";

/** A host that counts how many of it are open. */
function hosts() {
  let open = 0;
  let most = 0;
  let closed = 0;
  return {
    open: async () => {
      open += 1;
      most = Math.max(most, open);
      return {
        async [Symbol.asyncDispose]() {
          open -= 1;
          closed += 1;
        },
      };
    },
    counts: () => ({ open, most, closed }),
  };
}

const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test("visits so many at a time, closes each, and answers in the order of the targets", async () => {
  const { open, counts } = hosts();
  const seen: number[] = [];
  const results = await sweep(
    numbers(100),
    open,
    async (_host, { target }) => {
      await nextTurn();
      if (target % 3 === 0) await nextTurn();
      return target * 2;
    },
    { concurrency: 7, onProgress: ({ done, total }) => seen.push(done * 1_000 + total) },
  );
  expect(results.map((result) => [result.target, result.status === "done" && result.value])).toEqual(
    numbers(100).map((target) => [target, target * 2]),
  );
  expect(seen).toEqual(numbers(100).map((index) => (index + 1) * 1_000 + 100));
  await nextTurn();
  expect(counts()).toEqual({ open: 0, most: 7, closed: 100 });
});

test("makes data of what fails on one, wherever it fails", async () => {
  const { open, counts } = hosts();
  const results = await sweep(
    ["opens", "throws at once", "refuses", "works"],
    (target) => {
      if (target === "throws at once") throw new Error("no \x1b[31m way");
      return target === "refuses" ? Promise.reject("text") : open();
    },
    async (_host, { target }) => {
      if (target === "opens") throw Object.assign(new Error("broken"), { code: "NOT_OURS" });
      return target;
    },
  );
  expect(results).toMatchObject([
    { status: "failed", error: { code: "REMOTE_WORK_FAILED", message: "broken" } },
    { status: "failed", error: { code: "REMOTE_WORK_FAILED", message: "no  [31m way" } },
    { status: "failed", error: { message: "text" } },
    { status: "done", value: "works" },
  ]);
  await nextTurn();
  expect(counts()).toMatchObject({ open: 0, closed: 2 });
});

test("leaves behind what never ends, and closes it also when it opens later", async () => {
  const clock = fakeClock("2026-06-01T08:00:00Z");
  let openLate = (): void => {};
  let isClosed = false;
  const late = new Promise<AsyncDisposable>((resolve) => {
    openLate = () =>
      resolve({
        async [Symbol.asyncDispose]() {
          isClosed = true;
        },
      });
  });
  const { open } = hosts();
  const swept = sweep(
    ["never opens", "never ends", "works"],
    (target) => (target === "never opens" ? late : open()),
    async (_host, { target }) => (target === "works" ? 1 : new Promise<number>(() => {})),
    { timeoutMs: 1_000, clock },
  );
  await nextTurn();
  clock.advance(1_000);
  const results = await swept;
  expect(results.map(({ status }) => status)).toEqual(["timed-out", "timed-out", "done"]);
  expect(results[0]).toMatchObject({ error: { code: "REMOTE_SWEEP_TIMEOUT" }, elapsedMs: 1_000 });
  openLate();
  await nextTurn();
  expect(isClosed).toBe(true);
});

test("ends with the signal's reason, and tells the work", async () => {
  const { open, counts } = hosts();
  const abort = new AbortController();
  let told: unknown;
  const swept = sweep(
    numbers(10),
    open,
    (_host, { signal }) =>
      new Promise((_, reject) => {
        signal.addEventListener("abort", () => {
          told = signal.reason;
          reject(told);
        });
      }),
    { concurrency: 2, signal: abort.signal },
  );
  await nextTurn();
  abort.abort("enough");
  await expect(swept).rejects.toBe("enough");
  await nextTurn();
  expect(told).toBe("enough");
  expect(counts()).toMatchObject({ open: 0, closed: 2 });
});

test("opens no other when onProgress throws, and closes those that are open", async () => {
  const { open, counts } = hosts();
  let told = 0;
  const swept = sweep(
    numbers(10),
    open,
    (_host, { target, signal }) =>
      target === 0
        ? Promise.resolve()
        : new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason))),
    {
      concurrency: 3,
      onProgress() {
        told += 1;
        throw new Error("full");
      },
    },
  );
  await expect(swept).rejects.toThrow("full");
  await nextTurn();
  expect(counts()).toMatchObject({ open: 0, closed: 3 });
  expect(told).toBe(1);
});

test("refuses a width of nothing", async () => {
  await expect(sweep([], hosts().open, async () => 1, { concurrency: 0 })).rejects.toMatchObject({
    code: "REMOTE_OPTIONS_INVALID",
  });
  expect(await sweep([], hosts().open, async () => 1)).toEqual([]);
});
