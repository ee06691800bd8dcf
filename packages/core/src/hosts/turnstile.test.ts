import { expect, test } from "vitest";
import { Turnstile } from "./turnstile.ts";

test("lets so many through at once, the others in their order, and minds no failure", async () => {
  const turnstile = new Turnstile(3);
  let inside = 0;
  let most = 0;
  const order: number[] = [];
  const outcomes = await Promise.allSettled(
    Array.from({ length: 20 }, (_, index) =>
      turnstile.through(async () => {
        inside += 1;
        most = Math.max(most, inside);
        order.push(index);
        await new Promise(setImmediate);
        inside -= 1;
        if (index % 3 === 0) throw new Error("failed");
      }),
    ),
  );
  expect(most).toBe(3);
  expect(inside).toBe(0);
  expect(order).toEqual(order.toSorted((a, b) => a - b));
  expect(outcomes.filter(({ status }) => status === "rejected")).toHaveLength(7);
  expect(await turnstile.through(async () => "again")).toBe("again");
});
