import { expect, test } from "vitest";
import { snapMetadata } from "./snap-metadata.ts";

test("leaves a comment behind a value out, and no other number sign", () => {
  expect(snapMetadata("version: 1.0 \t # soon # later\n").version).toBe("1.0");
  expect(snapMetadata("version: 1.0#2\n").version).toBe("1.0#2");
  expect(snapMetadata("version: '1.0 # 2'\n").version).toBe("1.0 # 2");
});

test("a long line of spaces takes no longer than it is long", () => {
  const startedAt = performance.now();
  snapMetadata(
    `version: a${" ".repeat(1_000_000)}b\narchitectures:\n  -${" ".repeat(1_000_000)}a${" ".repeat(1_000_000)}b\n`,
  );
  snapMetadata(`version: ${"a ".repeat(500_000)}#`);
  expect(performance.now() - startedAt).toBeLessThan(2_000);
});
