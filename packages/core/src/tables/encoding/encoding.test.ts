import { describe, expect, test } from "vitest";
import { textsOf } from "../fixtures/read-all.ts";
import { openTable } from "../open-table.ts";

const text = "Name;Ort\r\nGerät „7“;Köln – Büro\r\n";
const cells = [
  ["Name", "Ort"],
  ["Gerät „7“", "Köln – Büro"],
];
const utf16be = (value: string): Buffer => Buffer.from(value, "utf16le").swap16();
const windows = Buffer.from(text.replace(/„/g, "\x84").replace(/“/g, "\x93").replace(/–/g, "\x96"), "latin1");

describe("a text is read as it was written", () => {
  const files: readonly [string, Uint8Array, string][] = [
    ["UTF-8", Buffer.from(text), "utf-8"],
    ["UTF-8 with its mark", Buffer.from(`\ufeff${text}`), "utf-8"],
    ["UTF-16 LE with its mark", Buffer.from(`\ufeff${text}`, "utf16le"), "utf-16le"],
    ["UTF-16 LE without", Buffer.from(text, "utf16le"), "utf-16le"],
    ["UTF-16 BE with its mark", utf16be(`\ufeff${text}`), "utf-16be"],
    ["UTF-16 BE without", utf16be(text), "utf-16be"],
    ["Windows-1252", windows, "windows-1252"],
  ];
  for (const [name, bytes, encoding] of files)
    test(`in ${name}`, async () => {
      expect((await openTable(bytes)).encoding).toBe(encoding);
      expect(await textsOf(bytes)).toEqual(cells);
    });

  test("in lines of UTF-8 and lines of Windows-1252", async () => {
    const mixed = Buffer.concat([Buffer.from("Köln;1\n"), Buffer.from("Köln;2\n", "latin1"), Buffer.from("Bonn;3\n")]);
    expect((await openTable(mixed)).encoding).toBe("mixed");
    expect(await textsOf(mixed)).toEqual([
      ["Köln", "1"],
      ["Köln", "2"],
      ["Bonn", "3"],
    ]);
  });

  test("in the encoding that is told, if it is that", async () => {
    expect(await textsOf(Buffer.from("\x84;ä", "latin1"), { encoding: "latin-1" })).toEqual([["\x84", "ä"]]);
    await expect(openTable(Buffer.from("ä", "latin1"), { encoding: "utf-8" })).rejects.toMatchObject({
      code: "CORE_TABLE_FORMAT",
      problem: "encoding",
    });
  });

  test("or refused: UTF-32, half a character, and what is no text", async () => {
    const problem = async (bytes: Uint8Array): Promise<unknown> =>
      openTable(bytes).then(
        () => undefined,
        (error: { problem?: unknown }) => error.problem,
      );
    expect(await problem(Buffer.from("fffe0000410000000a000000", "hex"))).toBe("encoding");
    expect(await problem(Buffer.concat([Buffer.from("\ufeffab", "utf16le"), Buffer.from([1])]))).toBe("encoding");
    expect(await problem(Buffer.from(Array.from({ length: 1_000 }, (_, index) => (index * 7) % 5)))).toBe("binary");
  });
});
