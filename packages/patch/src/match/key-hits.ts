import type { CatalogReader } from "../catalog/catalog-reader.ts";
import { endsBehind, type KeyTable, noEnd, notAffected } from "../catalog/key-table.ts";
import { rankBehind, rankOf } from "./version-place.ts";

/** Of a component: it is of no module. */
export const noModule = 0;
/** Of a component: it is of a module which nobody knows. */
export const someModule = -1;
/** Of a component: it is of a module that no advisory names. */
export const foreignModule = -2;

/** What is known about a package in one version: one entry for each vulnerability of each advisory. */
export interface KeyHits {
  /** The names that stand for the vulnerabilities. */
  readonly vulnerabilities: Uint32Array;
  readonly advisories: Uint32Array;
  /** By their numbers in `verdicts`. */
  readonly verdicts: Uint8Array;
  /** The text of the version to reach, plus one; 0 where there is none. */
  readonly fixes: Uint32Array;
  /** The label of the offer that brings the fix, plus one; 0 where everybody has it. */
  readonly offers: Uint32Array;
  /** Whether something was left out because the module of the package, or of an advisory, is not known. */
  readonly isUncertain: boolean;
}

/** The part of a key's rows that matter for a place, as numbers of rows. */
interface HoldingRows {
  readonly rows: readonly number[];
  readonly isUncertain: boolean;
}

/**
 * What advisories say about a package at a place. What `not-affected` takes back is gone, and so is what has no fix where
 * an offer's fix is there already.
 *
 * @param module - The label of the component's module plus one, or one of the constants here.
 */
export function keyHits(numbers: CatalogReader, key: number, place: number, module: number): KeyHits {
  const table = numbers.keyTable(key);
  const unknown = numbers.labelOf("?") + 1;
  const { rows, isUncertain } = holdingRows(table, place, module, unknown);
  const cleared = table.judgesOthers ? clearedNames(numbers, table, rows, place, module) : undefined;
  const found: number[] = [];
  const { rowAdvisories, rowFacts, rowFixes, rowOffers } = table.columns;
  for (const row of rows) {
    const verdict = (rowFacts[row] ?? 0) & 7;
    if (verdict === notAffected) continue;
    const advisory = rowAdvisories[row] ?? 0;
    const fix = rowFixes[row] ?? 0;
    for (const name of namesOf(numbers, advisory)) {
      if (cleared?.all.has(name) || (fix === 0 && cleared?.unfixed.has(name))) continue;
      found.push(name, advisory, verdict, fix, rowOffers[row] ?? 0);
    }
  }
  return unzipped(found, isUncertain);
}

function holdingRows(table: KeyTable, place: number, module: number, unknown: number): HoldingRows {
  const { columns, start, side, end } = table;
  const { rowFrom, rowUntil, rowFacts, rowModules } = columns;
  const rank = rankOf(place);
  const rows: number[] = [];
  let isUncertain = false;
  const take = (row: number): void => {
    const own = rowModules[row] ?? 0;
    if (own === module) rows.push(row);
    else if (own !== 0 && (module === someModule || (module !== noModule && own === unknown))) isUncertain = true;
  };
  let low = start;
  let high = side;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((rowUntil[middle] ?? 0) > rank) high = middle;
    else low = middle + 1;
  }
  for (let row = low; row < side; row += 1) take(row);
  const behind = rankBehind(place);
  for (let row = side; row < end; row += 1) {
    const until = rowUntil[row] ?? noEnd;
    const isBefore = ((rowFacts[row] ?? 0) & endsBehind) === 0 ? rank < until : behind < until;
    if (isBefore && rank >= (rowFrom[row] ?? 0)) take(row);
  }
  return { rows, isUncertain };
}

/** The vulnerabilities that are taken back here: altogether, and where no fix is named. */
function clearedNames(
  numbers: CatalogReader,
  { columns, start, end }: KeyTable,
  holding: readonly number[],
  place: number,
  module: number,
): { readonly all: ReadonlySet<number>; readonly unfixed: ReadonlySet<number> } {
  const { rowAdvisories, rowFacts, rowFixes, rowOffers, rowModules, rowUntil } = columns;
  const all = new Set<number>();
  const unfixed = new Set<number>();
  for (const row of holding)
    if (((rowFacts[row] ?? 0) & 7) === notAffected)
      for (const name of namesOf(numbers, rowAdvisories[row] ?? 0)) all.add(name);
  for (let row = start; row < end; row += 1) {
    const isOffered = (rowOffers[row] ?? 0) > 0 && (rowFixes[row] ?? 0) > 0 && rowModules[row] === module;
    if (((rowFacts[row] ?? 0) & 7) === notAffected) continue;
    if (isOffered && rankOf(place) >= (rowUntil[row] ?? noEnd))
      for (const name of namesOf(numbers, rowAdvisories[row] ?? 0)) unfixed.add(name);
  }
  return { all, unfixed };
}

/** The names that stand for what an advisory is about, each once. */
function namesOf(numbers: CatalogReader, advisory: number): Iterable<number> {
  const subjects = numbers.subjects(advisory);
  const names = Array.from(subjects, (subject) => numbers.canonical(subject));
  return names.length < 2 ? names : new Set(names);
}

function unzipped(found: readonly number[], isUncertain: boolean): KeyHits {
  const count = found.length / 5;
  const part = (field: number) => (_: unknown, index: number) => found[index * 5 + field] ?? 0;
  return {
    vulnerabilities: Uint32Array.from({ length: count }, part(0)),
    advisories: Uint32Array.from({ length: count }, part(1)),
    verdicts: Uint8Array.from({ length: count }, part(2)),
    fixes: Uint32Array.from({ length: count }, part(3)),
    offers: Uint32Array.from({ length: count }, part(4)),
    isUncertain,
  };
}
