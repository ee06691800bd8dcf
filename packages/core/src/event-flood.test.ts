import { expect, test } from "vitest";
import { EventBus } from "./event-bus.ts";

test("a million events reach a consumer that falls behind, and the bus keeps none of them", async () => {
  const bus = new EventBus<{ "flood.drop.fallen": { readonly number: number } }>();
  let last = -1;
  let isInOrder = true;
  let handled = 0;
  bus.on("flood.drop.fallen", ({ number }) => {
    isInOrder &&= number === last + 1;
    last = number;
    // What a consumer does later is its own business: the bus waits for nobody and queues nothing.
    if (number % 100_000 === 0) void Promise.resolve().then(() => (handled += 1));
  });
  const before = process.memoryUsage().heapUsed;
  for (let number = 0; number < 1_000_000; number += 1) bus.emit("flood.drop.fallen", { number });
  const grown = process.memoryUsage().heapUsed - before;
  expect(last).toBe(999_999);
  expect(isInOrder).toBe(true);
  // A million kept payloads would take more than this.
  expect(grown).toBeLessThan(64 * 1024 * 1024);
  await Promise.resolve();
  expect(handled).toBe(10);
});
