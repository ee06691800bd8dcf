import { StoreFullError } from "@fleetwright/core";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hostileTexts } from "./fixtures/hostile.ts";
import { failureText, fieldLabel, fieldText, jsonText, plainText, sizeText } from "./testing/modules.ts";

const anyText = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom(...Object.values(hostileTexts)));

describe("plain text", () => {
  test("stays as it is where nothing is wrong with it", () => {
    const texts = ["Debian GNU/Linux 12", "Größe: 5 µm", "名前", "Łódź", "naïve", "a\u0301", "\u{1f4a3}", "{}<>&\"'"];
    expect(texts.map((text) => plainText(text))).toEqual(texts);
    expect([plainText(undefined), plainText(null), plainText(0)]).toEqual(["", "", "0"]);
  });

  test("never holds what steers a terminal or a page, and is never longer than asked", () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 200 }), (text, length) => {
        const plain = plainText(text, length);
        expect(plain).not.toMatch(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]/u);
        expect(plain.length).toBeLessThanOrEqual(length);
        expect(plain.isWellFormed()).toBe(true);
      }),
    );
  });

  test("is cut with a mark, never through a pair", () => {
    expect(plainText("abcdef", 4)).toBe("abc…");
    expect(plainText("abcd", 4)).toBe("abcd");
    expect(plainText("a\u{1f4a3}\u{1f4a3}", 3)).toBe("a…");
  });
});

describe("JSON for a terminal", () => {
  test("reads back as the same and holds no character that steers", () => {
    fc.assert(
      fc.property(fc.oneof(anyText, fc.jsonValue()), (value) => {
        const json = jsonText({ value });
        // As JSON has it: without a negative zero.
        expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify({ value })));
        expect(json).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]/u);
      }),
    );
  });
});

describe("sizes and fields", () => {
  test.each([
    [undefined, ""],
    [0, "0 B"],
    [1_023, "1023 B"],
    [1_024, "1 KiB"],
    [1_536, "1.5 KiB"],
    [1024 ** 3 - 1, "1 GiB"],
    [512_110_190_592, "477 GiB"],
    [2 ** 53 - 1, "8 PiB"],
  ])("%s bytes are written %j", (bytes, text) => expect(sizeText(bytes)).toBe(text));

  test.each([
    ["sizeBytes", 4_096, "Size", "4 KiB"],
    ["speedMbps", 1_000, "Speed", "1000 Mbit/s"],
    ["configuredMegatransfers", 3_200, "Configured", "3200 MT/s"],
    ["temperatureCelsius", 38, "Temperature", "38 °C"],
    ["tpmVersion", "2.0", "TPM version", "2.0"],
    ["onAccess", true, "On access", "yes"],
    ["mountPoints", ["/", "/home"], "Mount points", "/, /home"],
    [
      "validUntil",
      "2026-11-23T21:00:00.000Z",
      "Valid until",
      new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" }).format(Date.UTC(2026, 10, 23, 21)),
    ],
    ["name", undefined, "Name", ""],
  ])("%s: %j", (field, value, label, text) => {
    expect([fieldLabel(field), fieldText(field, value)]).toEqual([label, text]);
  });
});

describe("failures", () => {
  const isInterrupted = false;

  test("what is wrong with the database is told in one line with its code", () => {
    const { text, exitCode } = failureText(new StoreFullError(undefined), {
      isInterrupted,
      database: "fleet\u001b.db",
    });
    expect(exitCode).toBe(1);
    expect(text).toMatch(/^fleet·\.db: The disk with the database is full\..*\(CORE_STORE_FULL\)$/);
  });

  test("what is wrong with the program is told with all there is to know", () => {
    const { text, exitCode } = failureText(new TypeError("nonsense"), { isInterrupted });
    expect(exitCode).toBe(1);
    expect(text).toMatch(/^TypeError: nonsense\n {4}at /);
  });

  test("an interruption is not told as an error", () => {
    expect(failureText(new Error("aborted"), { isInterrupted: true })).toMatchObject({ exitCode: 130 });
  });
});
