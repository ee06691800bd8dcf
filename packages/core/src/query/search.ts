import { FilterInvalidError } from "../errors/filter.ts";
import type { AskedColumn, FilterNode } from "../filter/filter-node.ts";
import { isStorable } from "../storable-text.ts";
import { searchTable } from "./searched-text.ts";

const maxLength = 200;
const maxWords = 10;

/**
 * Turns what somebody typed into a filter: each word has to occur in one of the columns, whatever its case.
 *
 * @throws FilterInvalidError
 */
export function readSearch(search: unknown, columns: readonly AskedColumn[]): FilterNode {
  if (typeof search !== "string" || search.length > maxLength || !isStorable(search))
    throw new FilterInvalidError("search", `a text of at most ${maxLength} characters is expected`);
  const words = search.split(/\s+/).filter((word) => word !== "");
  if (words.length > maxWords) throw new FilterInvalidError("search", `it has more than ${maxWords} words`);
  return {
    all: words.map((value) => ({
      any: columns.map((attribute) => ({ attribute, operator: "contains" as const, value })),
    })),
  };
}

/** Columns of one table, to search in. */
export function textColumns(table: string, ...columns: readonly string[]): readonly AskedColumn[] {
  return columns.map((column) => ({ name: column, type: "text", table, column }));
}

/** What devices are searched by, of the tables whose texts are kept for that. */
export function searchedTexts(tables: readonly string[]): readonly AskedColumn[] {
  return tables.map((table) => ({ name: table, type: "text", table: searchTable, column: table, isLower: true }));
}
