import type { VersionOrder } from "@fleetwright/core/versions";
import { compareTexts } from "./canonical-name.ts";
import { cutOf, endsBehind, noEnd, notAffected, type Statement } from "./key-table.ts";
import { compareCuts, type VersionCut } from "./version-cut.ts";

/** A row whose ends are ranks. */
export interface RankedRow extends Omit<Statement, "verdict"> {
  readonly facts: number;
}

/** The rows and cuts of one package, ready to be put into columns. */
export interface RankedRows {
  readonly cuts: readonly number[];
  readonly plain: readonly RankedRow[];
  readonly side: readonly RankedRow[];
  readonly judgesOthers: boolean;
}

type TextOf = (number: number) => string;

/** Sorts the versions of a package's statements, and says the statements in ranks, each stretch once. */
export function rankedRows(order: VersionOrder, statements: readonly Statement[], text: TextOf): RankedRows {
  const { cuts, ranks } = rankedCuts(order, statements, text);
  const groups = new Map<string, RankedRow[]>();
  for (const { verdict, ...statement } of statements) {
    const isBehind = statement.until > 0 && ((statement.until - 1) & 1) === 1;
    const from = ranks.get(statement.from) ?? 0;
    const until = ranks.get(statement.until) ?? noEnd;
    const row = { ...statement, from, until, facts: verdict + (isBehind ? endsBehind : 0) };
    const group = `${row.advisory}/${verdict}/${row.module}/${row.offer}`;
    const others = groups.get(group);
    if (others) others.push(row);
    else groups.set(group, [row]);
  }
  const rows = [...groups.values()].flatMap((group) => (group.length < 2 ? group : united(group, text)));
  rows.sort(compareRows);
  const isPlain = ({ from, facts }: RankedRow): boolean => from === 0 && (facts & endsBehind) === 0;
  return {
    cuts,
    plain: rows.filter(isPlain),
    side: rows.filter((row) => !isPlain(row)),
    judgesOthers: statements.some(({ verdict, offer, fix }) => verdict === notAffected || (offer > 0 && fix > 0)),
  };
}

/** The cuts' codes less one, rising, and the rank behind each code's cut. */
function rankedCuts(
  order: VersionOrder,
  statements: readonly Statement[],
  text: TextOf,
): { readonly cuts: readonly number[]; readonly ranks: ReadonlyMap<number, number> } {
  const codes = new Set<number>();
  for (const { from, until } of statements) codes.add(from).add(until);
  codes.delete(0);
  const sorted = Array.from(codes, (code) => ({ code, cut: cutOf(code - 1, text) })).sort((a, b) =>
    compareCuts(order, a.cut, b.cut),
  );
  const cuts: number[] = [];
  const ranks = new Map<number, number>();
  let last: VersionCut | undefined;
  for (const { code, cut } of sorted) {
    if (!last || compareCuts(order, last, cut) !== 0) cuts.push(code - 1);
    last = cut;
    ranks.set(code, cuts.length);
  }
  return { cuts, ranks };
}

/** Puts stretches of one advisory together that overlap or touch: who is in one has to get out of all of them. */
function united(rows: readonly RankedRow[], text: TextOf): RankedRow[] {
  const rising = [...rows].sort((a, b) => a.from - b.from);
  const result: RankedRow[] = [];
  for (const row of rising) {
    const last = result.at(-1);
    if (!last || row.from > last.until) result.push(row);
    else if (isBetterEnd(row, last, text)) result[result.length - 1] = { ...row, from: last.from };
  }
  return result;
}

/** Later ends count. Of the same ends one by a fix is the better news, and the text decides between two of these. */
function isBetterEnd(a: RankedRow, b: RankedRow, text: TextOf): boolean {
  if (a.until !== b.until) return a.until > b.until;
  if (a.fix === 0 || b.fix === 0) return a.fix !== 0;
  return compareTexts(text(a.fix - 1), text(b.fix - 1)) < 0;
}

function compareRows(a: RankedRow, b: RankedRow): number {
  return (
    a.until - b.until ||
    a.from - b.from ||
    a.advisory - b.advisory ||
    a.facts - b.facts ||
    a.module - b.module ||
    a.offer - b.offer
  );
}
