import type { VersionOrder } from "@fleetwright/core/versions";
import { endsBehind, type KeyTable, noEnd, type Statement } from "../key-table.ts";
import { type RankedRow, rankedRows } from "../ranked-rows.ts";

/** What a package's rows say, in cuts again, so that rows of other cuts can be put beside them. */
export function statementsOfTable({ columns, start, end, cuts }: KeyTable): Statement[] {
  const code = (rank: number): number => (rank === 0 || rank === noEnd ? 0 : (cuts[rank - 1] ?? 0) + 1);
  return Array.from({ length: end - start }, (_, index) => {
    const row = start + index;
    return {
      advisory: columns.rowAdvisories[row] ?? 0,
      from: code(columns.rowFrom[row] ?? 0),
      until: code(columns.rowUntil[row] ?? 0),
      fix: columns.rowFixes[row] ?? 0,
      verdict: (columns.rowFacts[row] ?? 0) & (endsBehind - 1),
      module: columns.rowModules[row] ?? 0,
      offer: columns.rowOffers[row] ?? 0,
    };
  });
}

/** A package's rows as a table of their own. */
export function tableOfStatements(
  order: VersionOrder,
  statements: readonly Statement[],
  text: (number: number) => string,
): KeyTable {
  const { cuts, plain, side, judgesOthers } = rankedRows(order, statements, text);
  const rows = [...plain, ...side];
  const column = (field: keyof RankedRow): Uint32Array => Uint32Array.from(rows, (row) => row[field]);
  return {
    columns: {
      rowAdvisories: column("advisory"),
      rowFrom: column("from"),
      rowUntil: column("until"),
      rowFixes: column("fix"),
      rowFacts: column("facts"),
      rowModules: column("module"),
      rowOffers: column("offer"),
    },
    start: 0,
    side: plain.length,
    end: rows.length,
    cuts: Uint32Array.from(cuts),
    judgesOthers,
  };
}
