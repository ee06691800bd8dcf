import { hash } from "node:crypto";
import type { TargetKey } from "../import-target.ts";
import { comparedKey, type RowMatch } from "./match-rows.ts";
import type { ReadRow } from "./read-row.ts";

/** Another row about the same entry. */
export interface EarlierRow {
  readonly row: number;
  /** It says the same, so that the later one is no news. */
  readonly saysTheSame: boolean;
}

/** Remembers which row is about which entry, to find two about one. */
export class SameEntries {
  readonly #keys: readonly TargetKey[];
  readonly #rows = new Map<string, { readonly row: number; readonly said: string }>();

  constructor(keys: readonly TargetKey[]) {
    this.#keys = keys.filter(({ weak }) => !weak);
  }

  /** The earlier row about the same entry; without one the row is remembered. */
  claim(row: ReadRow, match: RowMatch): EarlierRow | undefined {
    const names = this.#keys.flatMap((key) => {
      const value = comparedKey(row, key);
      return value === undefined ? [] : [`${key.field} ${value}`];
    });
    if (match.kind === "found") names.push(`id ${match.id}`);
    const said = hash("sha256", JSON.stringify(row.values), "base64url").slice(0, 16);
    const earlier = names.map((name) => this.#rows.get(name)).find((known) => known !== undefined);
    if (earlier) return { row: earlier.row, saysTheSame: earlier.said === said };
    for (const name of names) this.#rows.set(name, { row: row.row, said });
    return undefined;
  }
}
