import { hash } from "node:crypto";
import { canonicalJson } from "../canonical.ts";
import type { GlpiRow } from "./glpi-document.ts";
import { isPlain } from "./glpi-value.ts";
import { numbersIn, pushRun, type Runs } from "./runs.ts";

/** One field of many rows: which rows, and their values, or the one that they all have. */
export type Column =
  | { readonly at: Runs; readonly values: readonly unknown[] }
  | { readonly at: Runs; readonly each: unknown };

/**
 * What has to be done to expected rows to get the actual ones. Expected rows are those that our sections are written as;
 * so what our sections carry stands in no residual, and what they do not, however little or much it is, does.
 */
export interface Residual {
  /** How many rows there are; -1 where the section itself is missing. */
  readonly rows: number;
  /** Which expected row each row is, -1 for none; absent where they are the expected ones in their order. */
  readonly order?: Runs | undefined;
  /** The digest of the expected rows' names, without which `order` means nothing. */
  readonly check?: string | undefined;
  readonly set?: Readonly<Record<string, Column>> | undefined;
  readonly unset?: Readonly<Record<string, Runs>> | undefined;
  /** Where the rows stand among all of their section, where others stand between them. */
  readonly positions?: Runs | undefined;
}

/** How many rows of one section are looked at. */
export const maxGlpiRows = 100_000;

const none: GlpiRow = {};

/**
 * Compares a document's rows with those that would be written.
 *
 * @param drop - Told of fields whose value cannot be kept.
 * @returns undefined where they are the same.
 */
export function residualOf(
  actual: readonly GlpiRow[],
  expected: readonly GlpiRow[],
  match: (row: GlpiRow) => string,
  drop: (field: string) => void,
): Residual | undefined {
  const names = expected.map(match);
  const { places, others } = placesOf(names);
  const order: number[] = [];
  const columns = new Columns(drop);
  for (let index = 0; index < actual.length; index += 1) {
    const row = actual[index] as GlpiRow;
    const name = expected.length === 0 ? "" : match(row);
    const place = places.get(name) ?? -1;
    const other = others.get(place);
    if (other !== undefined) places.set(name, other);
    pushRun(order, place);
    columns.compare(index, row, expected[place] ?? none);
  }
  const isSame = actual.length === expected.length && (order.length === 0 || (order.length === 2 && order[0] === 0));
  if (isSame && columns.isEmpty) return undefined;
  return {
    rows: actual.length,
    ...(!isSame && { order }),
    ...(expected.length > 0 && { check: checkOf(names) }),
    ...columns.columns(),
  };
}

/** Where the first of each name stands, and for those that have a namesake after them, where that stands. */
function placesOf(names: readonly string[]): { places: Map<string, number>; others: ReadonlyMap<number, number> } {
  const places = new Map<string, number>();
  const others = new Map<number, number>();
  for (let index = names.length - 1; index >= 0; index -= 1) {
    const name = names[index] as string;
    const other = places.get(name);
    if (other !== undefined) others.set(index, other);
    places.set(name, index);
  }
  return { places, others };
}

/** Makes the actual rows of the expected ones. Undefined where the residual belongs to other rows than these. */
export function applyResidual(
  expected: readonly GlpiRow[],
  match: (row: GlpiRow) => string,
  residual: Residual,
): GlpiRow[] | undefined {
  const { rows, order, check, set = {}, unset = {} } = residual;
  if (expected.length > 0 && check !== undefined && check !== checkOf(expected.map(match))) return undefined;
  const applied: Record<string, unknown>[] = [];
  for (const place of numbersIn(order ?? [0, rows], Math.min(rows, maxGlpiRows))) {
    const row = place === -1 ? none : expected[place];
    if (!row) return undefined;
    applied.push({ ...row });
  }
  for (const [field, runs] of Object.entries(unset)) {
    for (const index of numbersIn(runs, applied.length)) delete applied[index]?.[field];
  }
  for (const [field, column] of Object.entries(set)) {
    if (field === "__proto__") continue;
    const { values } = "values" in column ? column : { values: undefined };
    let next = 0;
    for (const index of numbersIn(column.at, values?.length ?? applied.length)) {
      const row = applied[index];
      if (row) row[field] = "each" in column ? column.each : values?.[next];
      next += 1;
    }
  }
  return applied;
}

function checkOf(names: readonly string[]): string {
  return hash("sha256", names.join("\n"), "base64url").slice(0, 12);
}

/** Agents write the fields of a row in any order, and another one the next day: that is no difference. */
function byName<Value>(map: ReadonlyMap<string, Value>): Record<string, Value> {
  return Object.fromEntries([...map].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Collects differences field by field: thousands of rows have the same few fields. */
class Columns {
  readonly #set = new Map<string, { at: number[]; values: unknown[] }>();
  readonly #unset = new Map<string, number[]>();
  readonly #drop: (field: string) => void;

  constructor(drop: (field: string) => void) {
    this.#drop = drop;
  }

  get isEmpty(): boolean {
    return this.#set.size === 0 && this.#unset.size === 0;
  }

  compare(index: number, actual: GlpiRow, expected: GlpiRow): void {
    for (const field in actual) {
      const value = actual[field];
      if (value === undefined || value === expected[field]) continue;
      if (field === "__proto__" || (typeof value !== "string" && !isPlain(value))) {
        this.#drop(field);
        continue;
      }
      const other = expected[field];
      const areBothObjects = typeof value === "object" && value !== null && typeof other === "object" && other !== null;
      if (areBothObjects && canonicalJson(value) === canonicalJson(other)) continue;
      const column = this.#set.get(field) ?? { at: [], values: [] };
      if (column.at.length === 0) this.#set.set(field, column);
      pushRun(column.at, index);
      column.values.push(typeof value === "object" ? JSON.parse(canonicalJson(value)) : value);
    }
    for (const field in expected) {
      if (actual[field] !== undefined) continue;
      const runs = this.#unset.get(field) ?? [];
      if (runs.length === 0) this.#unset.set(field, runs);
      pushRun(runs, index);
    }
  }

  columns(): Pick<Residual, "set" | "unset"> {
    return {
      ...(this.#set.size > 0 && { set: byName(new Map([...this.#set].map(([name, set]) => [name, columnOf(set)]))) }),
      ...(this.#unset.size > 0 && { unset: byName(this.#unset) }),
    };
  }
}

/** Of a thousand rows that all have the same value it is written once. */
function columnOf({ at, values }: { readonly at: Runs; readonly values: readonly unknown[] }): Column {
  const [each] = values;
  const isOne = values.length > 1 && typeof each !== "object" && values.every((value) => value === each);
  return isOne ? { at, each } : { at, values };
}
