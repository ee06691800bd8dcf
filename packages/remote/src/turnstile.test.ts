import { expect, test } from "vitest";
import { Turnstile } from "./turnstile.ts";

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test("lets so many through at once, in their order", async () => {
  const turnstile = new Turnstile(2);
  const order: number[] = [];
  let most = 0;
  await Promise.all(
    [0, 1, 2, 3, 4].map((index) =>
      turnstile.through(undefined, async () => {
        most = Math.max(most, turnstile.inside);
        order.push(index);
        await nextTurn();
      }),
    ),
  );
  expect([order, most, turnstile.inside]).toEqual([[0, 1, 2, 3, 4], 2, 0]);
});

test("who gives up waiting leaves the line, and nobody waits for them", async () => {
  const turnstile = new Turnstile(1);
  const leave = await turnstile.enter(undefined);
  const abort = new AbortController();
  const impatient = turnstile.enter(abort.signal);
  const patient = turnstile.enter(undefined);
  abort.abort("enough");
  await expect(impatient).rejects.toBe("enough");
  leave();
  leave();
  (await patient)();
  expect(turnstile.inside).toBe(0);
  await expect(turnstile.enter(abort.signal)).rejects.toBe("enough");
});

test("can be made narrower while it is in use, down to one", async () => {
  const turnstile = new Turnstile(3);
  const leaves = await Promise.all([1, 2, 3].map(() => turnstile.enter(undefined)));
  turnstile.narrow(0);
  const waiting = turnstile.enter(undefined);
  leaves[0]?.();
  leaves[1]?.();
  await nextTurn();
  expect(turnstile.inside).toBe(1);
  leaves[2]?.();
  await waiting;
  expect(turnstile.inside).toBe(1);
});
