import type { Component } from "../component.ts";
import type { Recognition } from "./recognition.ts";
import type { SoftwareDictionary } from "./software-dictionary.ts";

/** What a row is among the other rows of its device. */
export interface RecognisedRow extends Recognition {
  /** The suite on the same device that it belongs to. */
  readonly partOf?: string | undefined;
}

/**
 * Recognises the products in the software of one device. What a row is depends on the row alone; only `partOf` looks
 * at the others, for suites that are there as well. The result is in the order of the rows.
 *
 * @example
 * ```ts
 * import { recogniseSoftware, softwareDictionary } from "@fleetwright/inventory/dictionary";
 *
 * const rows = [
 *   { ecosystem: "windows", name: "Mozilla Firefox ESR (x64 de)", version: "128.4.0", publisher: "Mozilla" },
 * ];
 * for (const { product, version, language, why } of recogniseSoftware(rows, softwareDictionary()))
 *   console.log(product, version, language, why.rule); // mozilla.firefox-esr 128.4.0 de mozilla.firefox-esr/windows
 * ```
 */
export function recogniseSoftware(rows: readonly Component[], dictionary: SoftwareDictionary): RecognisedRow[] {
  const recognised = rows.map((row) => dictionary.recognise(row));
  const present = new Set(recognised.filter(({ isPart }) => !isPart).map(({ product }) => product));
  return recognised.map((recognition): RecognisedRow => {
    const partOf = recognition.suites.find((suite) => present.has(suite));
    return partOf === undefined ? recognition : { ...recognition, partOf };
  });
}
