import { expect, test } from "vitest";
import { fakeClock } from "./fake-clock.ts";

test("calls back what becomes due, in order, at its time", () => {
  const clock = fakeClock("2026-01-01T00:00:00Z");
  const start = clock.now();
  const heard: [string, number][] = [];
  clock.after(200, () => heard.push(["second", clock.now() - start]));
  clock.after(100, () => {
    heard.push(["first", clock.now() - start]);
    clock.after(50, () => heard.push(["from within", clock.now() - start]));
  });
  clock.after(1_000, () => heard.push(["too late", 0]));
  const cancel = clock.after(10, () => heard.push(["cancelled", 0]));
  cancel();
  clock.advance(300);
  expect(heard).toEqual([
    ["first", 100],
    ["from within", 150],
    ["second", 200],
  ]);
  expect(clock.now() - start).toBe(300);
});
