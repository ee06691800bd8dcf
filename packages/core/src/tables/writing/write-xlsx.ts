import type { WaitOptions } from "../../wait-options.ts";
import { columnLetters } from "../cell-address.ts";
import type { CellInput, SheetColumn, SheetContent } from "./sheet-content.ts";
import { type ChoiceRanges, sheetPart } from "./sheet-part.ts";
import {
  contentTypesPart,
  rootRelationsPart,
  sheetPath,
  stylesPart,
  workbookPart,
  workbookRelationsPart,
} from "./workbook-parts.ts";
import { type ZipPart, zipOf } from "./zip-writer.ts";

/**
 * Writes tables as an XLSX workbook (ECMA-376) with frozen titles, days as days and drop-downs for columns with
 * choices. Texts are inline texts: nothing that is in them is ever computed, and they come back as they were.
 *
 * Rows are taken as they come and kept packed, about 60 bytes for a row of a dozen cells, until their sheet ends.
 * `signal` is looked at every 200 rows.
 *
 * @example
 * ```ts
 * import { createWriteStream } from "node:fs";
 * import { Readable } from "node:stream";
 * import { pipeline } from "node:stream/promises";
 * import { writeXlsx } from "@fleetwright/core/tables";
 *
 * const columns = [{ title: "Name" }, { title: "State", choices: ["in use", "in stock"] }];
 * const sheet = { name: "Devices", columns, rows: [["pc-1", "in use"]] };
 * await pipeline(Readable.from(writeXlsx([sheet])), createWriteStream("devices.xlsx"));
 * ```
 */
export async function* writeXlsx(
  sheets: readonly SheetContent[],
  { signal }: WaitOptions = {},
): AsyncGenerator<Uint8Array> {
  const names = uniqueNames(sheets.map(({ name }, index) => name ?? `Sheet${index + 1}`));
  const chosen = sheets.flatMap(({ columns }) => columns.filter(({ choices = [] }) => choices.length > 0));
  const [listName = ""] = uniqueNames([...names, "Lists"]).slice(-1);
  const ranges: ChoiceRanges = new Map(
    chosen.map((column, index) => {
      const letters = columnLetters(index);
      return [column, `${listName}!$${letters}$2:$${letters}$${(column.choices?.length ?? 0) + 1}`];
    }),
  );
  const all = chosen.length > 0 ? [...sheets, listsOf(chosen)] : sheets;
  const listed = all.map((_, index) => ({ name: names[index] ?? listName, hidden: index >= sheets.length }));
  const fixed = (path: string, text: string): ZipPart => ({ path, content: () => [text] });
  yield* zipOf(
    [
      fixed("[Content_Types].xml", contentTypesPart(all.length)),
      fixed("_rels/.rels", rootRelationsPart),
      fixed("xl/workbook.xml", workbookPart(listed)),
      fixed("xl/_rels/workbook.xml.rels", workbookRelationsPart(all.length)),
      fixed("xl/styles.xml", stylesPart),
      ...all.map((sheet, index) => ({ path: sheetPath(index), content: () => sheetPart(sheet, ranges) })),
    ],
    signal,
  );
}

/** The sheet that drop-downs refer to: choices in the cell's own rule may have 255 characters together. */
function listsOf(chosen: readonly SheetColumn[]): SheetContent {
  const length = Math.max(...chosen.map(({ choices = [] }) => choices.length));
  const rows = Array.from({ length }, (_, row): CellInput[] => chosen.map(({ choices = [] }) => choices[row]));
  return { columns: chosen.map(({ title }) => ({ title })), rows };
}

const maxNameLength = 31;

function uniqueNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((wanted) => {
    const base =
      wanted
        .replace(/[[\]:*?/\\]/g, "_")
        .replace(/^'|'$/g, "_")
        .slice(0, maxNameLength) || "Sheet";
    let name = base;
    for (let count = 2; taken.has(name.toLowerCase()); count += 1) {
      const suffix = ` ${count}`;
      name = base.slice(0, maxNameLength - suffix.length) + suffix;
    }
    taken.add(name.toLowerCase());
    return name;
  });
}
