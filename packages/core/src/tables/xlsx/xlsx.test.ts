import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { workbook } from "../fixtures/archives.ts";
import { bytesOf, rowsOf, textsOf } from "../fixtures/read-all.ts";
import { openTable } from "../open-table.ts";
import { writeXlsx } from "../writing/write-xlsx.ts";
import { dateOfSerial, serialOfDay } from "./excel-date.ts";
import { readExcelText, writeExcelText } from "./excel-text.ts";
import { currencyOfFormat, isDateFormat } from "./number-formats.ts";

const styles = `<numFmts><numFmt numFmtId="164" formatCode="dd\\.mm\\.yyyy"/><numFmt numFmtId="165" formatCode="&quot;days&quot; 0"/></numFmts>
  <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
  <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="22"/></cellXfs>`;

describe("a workbook", () => {
  test("gives each kind of cell as what it is", async () => {
    const bytes = workbook({
      styles,
      sharedStrings: "<si><t>shared</t></si><si><r><t>in </t></r><r><t>runs</t></r><rPh><t>reading</t></rPh></si>",
      sheets: [
        {
          name: "All",
          rows: `<row r="2"><c r="A2" t="s"><v>0</v></c><c r="C2" t="s"><v>1</v></c><c t="inlineStr"><is><t>inline_x001B_</t></is></c></row>
            <row r="4" hidden="1"><c r="A4"><v>1.5</v></c><c r="B4" t="b"><v>1</v></c><c r="C4" t="e"><v>#N/A</v></c></row>
            <row><c s="1"><v>46082</v></c><c s="2"><v>46082</v></c><c s="3"><v>46082</v></c><c s="4"><v>46082.5</v></c></row>
            <row><c t="str"><f>A1&amp;"x"</f><v>x</v></c><c><f>1+1</f><v>2</v></c><c><f>1+1</f></c><c t="s"><v>9</v></c><c t="str"><f>""</f><v></v></c></row>`,
          after: '<mergeCells><mergeCell ref="B5:B9"/></mergeCells>',
        },
      ],
    });
    const file = await openTable(bytes);
    expect(file.format).toBe("xlsx");
    expect(await rowsOf(bytes)).toEqual([
      {
        number: 2,
        cells: [
          { type: "text", value: "shared" },
          { type: "empty" },
          { type: "text", value: "in runs" },
          { type: "text", value: "inline\u001b" },
        ],
      },
      {
        number: 4,
        hidden: true,
        cells: [
          { type: "number", value: 1.5 },
          { type: "boolean", value: true },
          { type: "error", value: "#N/A" },
        ],
      },
      {
        number: 5,
        cells: [
          { type: "date", value: "2026-03-01" },
          { type: "date", value: "2026-03-01" },
          { type: "number", value: 46082 },
          { type: "date", value: "2026-03-01T12:00:00" },
        ],
      },
      {
        number: 6,
        cells: [
          { type: "text", value: "x", formula: true },
          { type: "number", value: 2, formula: true },
          { type: "error", value: "formula", formula: true },
          { type: "error", value: "text missing" },
          { type: "empty" },
        ],
      },
    ]);
    const [sheet] = file.sheets;
    for await (const _ of sheet?.rows() ?? []);
    expect(sheet?.merged).toEqual(["B5:B9"]);
  });

  test("has several sheets, some of them hidden, and may count from 1904", async () => {
    const rows = '<row><c s="1"><v>0</v></c></row>';
    const sheets = [
      { name: "One", rows },
      { name: "Two &amp; more", rows: "", state: "veryHidden" },
    ];
    const bytes = workbook({ styles, sheets, workbookPr: '<workbookPr date1904="true"/>' });
    const file = await openTable(bytes);
    expect(file.sheets.map(({ name, hidden }) => [name, hidden])).toEqual([
      ["One", false],
      ["Two & more", true],
    ]);
    expect(await textsOf(bytes)).toEqual([["1904-01-01"]]);
  });

  test("comes back from the writer as it went in, whatever the texts", async () => {
    const row = fc.tuple(
      fc.string({ unit: "binary", maxLength: 12 }),
      fc.option(
        fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
        { nil: null },
      ),
      fc.option(fc.boolean(), { nil: null }),
      fc.option(
        fc
          .date({ min: new Date("1900-03-01"), max: new Date("9999-12-30"), noInvalidDate: true })
          .map((date) => date.toISOString().slice(0, 10)),
        { nil: null },
      ),
    );
    const columns = [
      { title: "=text" },
      { title: "n", type: "number" },
      { title: "b", type: "boolean" },
      { title: "d", type: "day" },
    ] as const;
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 5 }), async (rows) => {
        const [, ...read] = await rowsOf(await bytesOf(writeXlsx([{ name: "__proto__", columns, rows }])));
        const cells = read.map((each) => columns.map((_, index) => each.cells[index]));
        const typed = (type: string, value: unknown) => (value === null || value === "" ? undefined : { type, value });
        const seen = cells.map((each) => each.map((cell) => (cell?.type === "empty" ? undefined : cell)));
        expect(seen).toEqual(
          rows.map(([text, number, boolean, day]) => [
            typed("text", text),
            typed("number", number === null ? null : number),
            typed("boolean", boolean),
            typed("date", day),
          ]),
        );
      }),
      { numRuns: process.env["FLEETWRIGHT_SOAK"] ? 3_000 : 100 },
    );
  });

  test("is written with drop-downs on a hidden sheet, titles in sight, names that programs take", async () => {
    const columns = [{ title: "State", choices: ["in use", "=1"] }];
    const sheet = { name: "a/b:c".repeat(10), columns, rows: [["in use"]] };
    const file = await openTable(await bytesOf(writeXlsx([sheet, sheet, { ...sheet, name: "Lists" }])));
    const names = file.sheets.map(({ name, hidden }) => [name, hidden]);
    expect(names).toEqual([
      ["a_b_ca_b_ca_b_ca_b_ca_b_ca_b_ca", false],
      ["a_b_ca_b_ca_b_ca_b_ca_b_ca_b_ 2", false],
      ["Lists", false],
      ["Lists 2", true],
    ]);
  });
});

describe("dates of workbooks", () => {
  test("are days since the end of 1899, with the day that there never was", () => {
    expect(dateOfSerial(1, false)).toBe("1900-01-01");
    expect(dateOfSerial(59, false)).toBe("1900-02-28");
    expect(dateOfSerial(61, false)).toBe("1900-03-01");
    expect(dateOfSerial(46082.75, false)).toBe("2026-03-01T18:00:00");
    expect(dateOfSerial(1462, false)).toBe(dateOfSerial(0, true));
    expect(dateOfSerial(-1, false)).toBeUndefined();
    expect(dateOfSerial(2_958_466, false)).toBeUndefined();
    expect(dateOfSerial(Number.NaN, false)).toBeUndefined();
    expect(serialOfDay("2026-03-01")).toBe(46082);
    expect(serialOfDay("1900-01-01")).toBeUndefined();
    expect(serialOfDay("no day")).toBeUndefined();
  });

  test("are no amounts, whose currency their format tells", async () => {
    for (const code of ["#,##0.00 [$€-407]", '#,##0.00 "EUR"', "[$EUR] 0.00", '#,##0 "€";[Red]-#,##0 "€"', "0 \\€"])
      expect(currencyOfFormat(code), code).toBe("EUR");
    expect(currencyOfFormat("[$$-409]#,##0")).toBe("USD");
    for (const code of ["0.00", "General", '0 "STK"', "[$-407]0", "[Red]0"])
      expect(currencyOfFormat(code), code).toBeUndefined();
    const euros = `<numFmts><numFmt numFmtId="164" formatCode="#,##0.00 [$€-407]"/></numFmts>
      <cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs>`;
    const rows = '<row><c s="1"><v>9.5</v></c><c s="0"><v>9.5</v></c></row>';
    expect((await rowsOf(workbook({ styles: euros, sheets: [{ name: "A", rows }] })))[0]?.cells).toEqual([
      { type: "number", value: 9.5, currency: "EUR" },
      { type: "number", value: 9.5 },
    ]);
  });

  test("are told by the format of a cell", () => {
    for (const code of ["dd.mm.yyyy", "yyyy-mm-dd hh:mm", '[$-407]d. mmm "Jahr" yy', "h:mm AM/PM"])
      expect(isDateFormat(code), code).toBe(true);
    for (const code of ["0.00", "General", '"days" 0', "[h]:mm", "#,##0 [$€-407]", "\\d0", "[Red]0"])
      expect(isDateFormat(code), code).toBe(false);
  });
});

test("texts that XML cannot have come back", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const written = writeExcelText(text);
      const unescaped = written.replace(
        /&(amp|lt|gt|quot);/g,
        (_, name: string) => ({ amp: "&", lt: "<", gt: ">", quot: '"' })[name] ?? "",
      );
      expect(readExcelText(unescaped)).toBe(text);
      expect(written).not.toMatch(/[\p{Surrogate}\ufffe\uffff<>"]/u);
      expect([...written].filter((character) => character < " " && !"\t\n".includes(character))).toEqual([]);
    }),
  );
});
