import { describe, expect, test } from "vitest";
import { archive, type RawPart, workbook, workbookParts } from "../fixtures/archives.ts";
import { rowsOf } from "../fixtures/read-all.ts";
import { openTable } from "../open-table.ts";

const row = "<row><c><v>1</v></c></row>";
const plain = workbookParts({ sheets: [{ name: "S", rows: row }] });
const withPart = (part: RawPart): RawPart[] => [...plain.filter(({ path }) => path !== part.path), part];

describe("a hostile workbook", () => {
  test("that packs zeros is refused by its directory", async () => {
    const bomb = archive(withPart({ path: "xl/sharedStrings.xml", content: Buffer.alloc(50_000_000, 0x20) }));
    expect(bomb.length).toBeLessThan(100_000);
    await expect(openTable(bomb)).rejects.toMatchObject({ code: "CORE_TABLE_LIMIT", limit: "maxRatio" });
  });

  test("that tells less than it unpacks to is read no further than it told", async () => {
    const content = `<sst>${" ".repeat(5_000_000)}</sst>`;
    const liar = archive(withPart({ path: "xl/sharedStrings.xml", content, toldSize: 1_000 }));
    await expect(openTable(liar)).rejects.toMatchObject({ code: "CORE_TABLE_FORMAT", problem: "damaged" });
  });

  test("that tells more than is allowed is refused before anything is unpacked", async () => {
    const told = archive(
      withPart({ path: "xl/media/x.bin", content: Buffer.alloc(4_000_000, 1), toldSize: 4_000_000_000 }),
    );
    await expect(openTable(told)).rejects.toMatchObject({ code: "CORE_TABLE_LIMIT" });
  });

  test("of too many parts is refused; where it tells a smaller number, the others are not looked at", async () => {
    const many = Array.from({ length: 3_000 }, (_, index) => ({ path: `xl/${index}.xml`, content: "" }));
    await expect(openTable(archive([...plain, ...many]))).rejects.toMatchObject({ limit: "maxEntries" });
    expect((await openTable(archive([...plain, ...many], plain.length))).sheets).toHaveLength(1);
  });

  test("that has a part twice, or outside of itself, or none of a workbook's, is refused", async () => {
    const first = plain[0] ?? { path: "", content: "" };
    await expect(openTable(archive([...plain, first]))).rejects.toMatchObject({ problem: "damaged" });
    await expect(openTable(archive([...plain, { path: "../../etc/passwd", content: "x" }]))).rejects.toMatchObject({
      problem: "damaged",
    });
    await expect(openTable(archive([{ path: "word/document.xml", content: "<w/>" }]))).rejects.toMatchObject({
      problem: "other-archive",
    });
    await expect(openTable(workbook({ sheets: [] }).subarray(0, 400))).rejects.toMatchObject({ problem: "damaged" });
  });

  test("whose XML has a document type or entities is refused", async () => {
    const laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>';
    const outside = '<!DOCTYPE x SYSTEM "file:///etc/passwd">';
    for (const prologue of [laughs, outside])
      await expect(rowsOf(workbook({ prologue, sheets: [{ name: "S", rows: row }] }))).rejects.toMatchObject({
        problem: "damaged",
      });
    const entity = workbook({ sheets: [{ name: "S", rows: '<row><c t="inlineStr"><is><t>&b;</t></is></c></row>' }] });
    await expect(rowsOf(entity)).rejects.toMatchObject({ problem: "damaged" });
  });

  test("whose sheets have a million columns, rows that go back, or are nested without end is refused", async () => {
    const sheet = (rows: string) => workbook({ sheets: [{ name: "S", rows }] });
    await expect(rowsOf(sheet('<row r="1"><c r="AAAA1"><v>1</v></c></row>'))).rejects.toMatchObject({
      limit: "maxColumns",
    });
    await expect(rowsOf(sheet(`<row>${"<c/>".repeat(1_001)}</row>`))).rejects.toMatchObject({ limit: "maxColumns" });
    await expect(rowsOf(sheet('<row r="5"/><row r="5"/>'))).rejects.toMatchObject({ problem: "damaged" });
    await expect(rowsOf(sheet('<row r="1e9"/>'))).rejects.toMatchObject({ limit: "maxRows" });
    await expect(rowsOf(sheet('<row><c r="B1"/><c r="A1"/></row>'))).rejects.toMatchObject({ problem: "damaged" });
    await expect(rowsOf(sheet("<x>".repeat(200)))).rejects.toMatchObject({ limit: "maxDepth" });
    await expect(rowsOf(sheet(row.slice(0, -3)))).rejects.toMatchObject({ problem: "damaged" });
  });

  test("with one endless text is given up", async () => {
    const noise = Buffer.from(Array.from({ length: 3_000_000 }, (_, index) => 97 + ((index * index) % 23))).toString();
    const sheets = [{ name: "S", rows: `<row><c t="inlineStr"><is><t>${noise}</t></is></c></row>` }];
    await expect(rowsOf(workbook({ sheets }))).rejects.toMatchObject({ code: "CORE_TABLE_LIMIT" });
  });
});

test.each([
  ["", "empty"],
  [" \r\n ", "empty"],
  ["\ufeff", "empty"],
  ["<html><table><tr><td>1</td></tr></table>", "html"],
  ["<!DOCTYPE HTML>\n<p>", "html"],
  ["  <table border=1>", "html"],
  ['<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', "xml-spreadsheet"],
  [Buffer.from("d0cf11e0a1b11ae10000", "hex"), "old-excel"],
  [Buffer.from("0908060000000500", "hex"), "binary"],
  [Buffer.from("0902060000000200", "hex"), "old-excel"],
  [Buffer.from("504b030414", "hex"), "damaged"],
])("%j is refused as %s, with what to do", async (content, problem) => {
  await expect(openTable(Buffer.from(content))).rejects.toMatchObject({ code: "CORE_TABLE_FORMAT", problem });
});
