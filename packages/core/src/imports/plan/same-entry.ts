import { hash } from "node:crypto";
import type { TargetKey } from "../import-target.ts";
import { comparedKey, type RowMatch } from "./match-rows.ts";
import type { ReadRow } from "./read-row.ts";

/** Another row about the same entry. */
export interface EarlierRow {
  readonly row: number;
  /** It says the same, so that the later one is no news. */
  readonly saysTheSame: boolean;
  /**
   * Which of the two is not done where they differ: the one that says nothing but a name, where the other has a surer key;
   * otherwise both.
   */
  readonly gives: "earlier" | "later" | "both";
}

interface Claim {
  readonly row: number;
  readonly said: string;
  readonly isSure: boolean;
}

/** Remembers which row is about which entry, to find two about one. */
export class SameEntries {
  readonly #sureKeys: readonly TargetKey[];
  readonly #weakKeys: readonly TargetKey[];
  readonly #claims = new Map<string, Claim>();

  constructor(keys: readonly TargetKey[]) {
    this.#sureKeys = keys.filter(({ weak }) => !weak);
    this.#weakKeys = keys.filter(({ weak }) => weak);
  }

  /** The earlier row about the same entry; without one, or where that one gives way, the row is remembered. */
  claim(row: ReadRow, match: RowMatch): EarlierRow | undefined {
    const names = namesOf(row, this.#sureKeys);
    const said = hash("sha256", JSON.stringify(row.values), "base64url").slice(0, 16);
    const claim = { row: row.row, said, isSure: names.length > 0 };
    if (match.kind === "found") names.push(`id ${match.id}`);
    const same = names.map((name) => this.#claims.get(name)).find((known) => known !== undefined);
    if (same) return { row: same.row, saysTheSame: same.said === said, gives: "both" };
    // What is there already was found by its name, or was not.
    const named = match.kind === "new" ? this.#named(row, claim) : undefined;
    if (named && named.gives !== "earlier") return named;
    if (match.kind === "new") names.push(...namesOf(row, this.#weakKeys));
    for (const name of names) this.#claims.set(name, claim);
    return named;
  }

  /** The earlier row with the same name, unless both have surer keys, which tell them apart. */
  #named(row: ReadRow, { said, isSure }: Claim): EarlierRow | undefined {
    const known = namesOf(row, this.#weakKeys).flatMap((name) => this.#claims.get(name) ?? []);
    const other = known.find((claim) => !(claim.isSure && isSure));
    if (!other) return undefined;
    const gives = other.isSure ? "later" : isSure ? "earlier" : "both";
    return { row: other.row, saysTheSame: other.said === said, gives };
  }
}

function namesOf(row: ReadRow, keys: readonly TargetKey[]): string[] {
  return keys.flatMap((key) => {
    const value = comparedKey(row, key);
    return value === undefined ? [] : [`${key.field} ${value}`];
  });
}
