import fc from "fast-check";
import { expect, test } from "vitest";
import { installDay } from "./install-day.ts";

test.each([
  ["20241014", "2024-10-14"],
  ["2024-10-14", "2024-10-14"],
  ["2024-10-14T09:30:00", "2024-10-14"],
  ["2024/10/14 09:30", "2024-10-14"],
  ["10/14/2024", "2024-10-14"],
  ["14/10/2024", "2024-10-14"],
  ["14.10.2024", "2024-10-14"],
  ["4.1.2024", "2024-01-04"],
  ["4/4/2024", "2024-04-04"],
  ["1728950400", "2024-10-15"],
  ["4/1/2024", undefined],
  ["20241410", undefined],
  ["20240230", undefined],
  ["00000000", undefined],
  ["16010101", undefined],
  ["Mon Oct 14", undefined],
  ["", undefined],
  [undefined, undefined],
])("%s is %s", (text, day) => {
  expect(installDay(text)).toBe(day);
});

test("whatever an installer writes, it is a day or none", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9./T -]{1,12}$/)), (text) => {
      expect(installDay(text) ?? "2024-01-01").toMatch(/^\d{4}-\d\d-\d\d$/);
    }),
  );
});
