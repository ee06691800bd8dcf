import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bytesOf, rowsOf, textsOf } from "../fixtures/read-all.ts";
import { writeCsv } from "../writing/write-csv.ts";
import { detectDelimiter } from "./delimiter.ts";

describe("CSV", () => {
  test("has the delimiter that its lines share, outside of quotes", () => {
    expect(detectDelimiter('a;b;c\n"1,2,3,4";"5,6,7";8\n')).toBe(";");
    expect(detectDelimiter("a,b\n1,2\n")).toBe(",");
    expect(detectDelimiter("a\tb\n1,5\t2,5\n")).toBe("\t");
    expect(detectDelimiter("a|b\n1|2\n")).toBe("|");
    expect(detectDelimiter("name\npc-1\n")).toBe(",");
    expect(detectDelimiter("sep=#\na#b")).toBe("#");
  });

  test("counts rows as a spreadsheet program does, blank ones and lines in quotes included", async () => {
    const rows = await rowsOf('sep=;\r\nName;Notes\r\n\r\npc-1;"two\r\nlines ""quoted"""\r\npc-2\r\n');
    expect(rows.map(({ number, cells }) => [number, cells.map((cell) => cell.type === "text" && cell.value)])).toEqual([
      [2, ["Name", "Notes"]],
      [3, [false]],
      [4, ["pc-1", 'two\r\nlines "quoted"']],
      [5, ["pc-2"]],
    ]);
  });

  test("takes an inch sign as it stands", async () => {
    expect(await textsOf('Name;Modell, Maße\nm1;Dell 27" U2720Q\nm2;24" x 12"\nm3;"Dell 27"" a;b"\n')).toEqual([
      ["Name", "Modell, Maße"],
      ["m1", 'Dell 27" U2720Q'],
      ["m2", '24" x 12"'],
      ["m3", 'Dell 27" a;b'],
    ]);
    expect(await textsOf('Name;Modell\nm1;"Dell" U27\nm2;x\n')).toEqual([
      ["Name", "Modell"],
      ["m1", '"Dell" U27'],
      ["m2", "x"],
    ]);
    expect(detectDelimiter('a;b\n27",5;c\n24",6;d\n')).toBe(";");
  });

  test("that is hostile is refused with its place", async () => {
    await expect(rowsOf('a;b\n1;"never closed\n2;3\n')).rejects.toMatchObject({ problem: "quotes", place: "row 2" });
    await expect(rowsOf(`a;b\n${";".repeat(1_000_000)}\n`)).rejects.toMatchObject({
      code: "CORE_TABLE_LIMIT",
      limit: "maxColumns",
      place: "row 2",
    });
    await expect(rowsOf(`a;b\n1;${"x".repeat(100_001)}\n`)).rejects.toMatchObject({
      limit: "maxCellLength",
      place: "B2",
    });
    await expect(rowsOf(`a;b\n"${"x;".repeat(2_000_000)}`)).rejects.toMatchObject({ limit: "maxRecordLength" });
    await expect(rowsOf("a\n1\n2\n", { limits: { maxRows: 2 } })).rejects.toMatchObject({ limit: "maxRows" });
    await expect(rowsOf("a\n1\n2\n", { limits: { maxBytes: 5 } })).rejects.toMatchObject({ limit: "maxBytes" });
  });

  test("keeps what is no text to a store as it is: control characters, markup, names of prototypes", async () => {
    const odd = ["__proto__", "<img src=x onerror=alert(1)>", "\u001b[31mred", "\0", "\u202e"];
    expect(await textsOf(`${odd.join(";")}\n`)).toEqual([odd]);
  });

  test("is written so that nothing in it is computed, and read as it was", async () => {
    const risky = [
      "=cmd|' /C calc'!A0",
      "+49 30 1",
      "-1",
      "@SUM(A1)",
      "\t=1",
      "'=1",
      "''+",
      "＝1",
      "plain",
      "'",
      '"',
      "two\nlines",
      "\rx",
    ];
    const written = (await bytesOf(writeCsv({ columns: risky.map((title) => ({ title })), rows: [risky] }))).toString();
    expect(written.startsWith("\ufeff'=cmd|")).toBe(true);
    expect(await textsOf(written)).toEqual([risky, risky]);
  });

  test("of any texts comes back, with any delimiter", async () => {
    const unit = fc.oneof(
      fc.string({ unit: "grapheme", minLength: 1, maxLength: 1 }),
      fc.constantFrom("\n", "\r", '"', "=", "'"),
    );
    const text = fc.string({ unit, maxLength: 12 }).filter((value) => !value.includes("\ufeff"));
    const table = fc
      .integer({ min: 1, max: 4 })
      .chain((columns) =>
        fc.array(fc.array(text, { minLength: columns, maxLength: columns }), { minLength: 1, maxLength: 5 }),
      );
    await fc.assert(
      fc.asyncProperty(table, fc.constantFrom(",", ";", "\t", "|"), async (rows, delimiter) => {
        const columns = (rows[0] ?? []).map((_, index) => ({ title: `c${index}` }));
        const bytes = await bytesOf(writeCsv({ columns, rows }, { delimiter }));
        expect(await textsOf(bytes, { delimiter, format: "csv" })).toEqual([
          columns.map(({ title }) => title),
          ...rows,
        ]);
      }),
      { numRuns: process.env["FLEETWRIGHT_SOAK"] ? 5_000 : 200 },
    );
  });
});
