import { expect, test } from "vitest";
import { publisherOf } from "./publisher.ts";

test("says who, without the address", () => {
  expect(publisherOf("A team <team@example.org>")).toBe("A team");
  expect(publisherOf("A company, Inc.")).toBe("A company, Inc.");
  for (const nobody of [undefined, "", " ", "<team@example.org>", "team@example.org"]) {
    expect(publisherOf(nobody)).toBeUndefined();
  }
});

test("a megabyte of at signs takes no longer than it is long", () => {
  const startedAt = performance.now();
  publisherOf(`${"@".repeat(1_000_000)} x`);
  publisherOf(`${" ".repeat(1_000_000)}x`);
  expect(performance.now() - startedAt).toBeLessThan(1_000);
});
