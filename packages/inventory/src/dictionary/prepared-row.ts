import type { Component } from "../component.ts";
import { knownVersion } from "../known-version.ts";
import { architectureName } from "./architecture-name.ts";
import { type CleanedName, cleanName } from "./cleaned-name.ts";
import { maxMatchedLength } from "./pattern.ts";
import { publisherName } from "./publisher-name.ts";

/** Where names are written for people. In the other systems they are keys, and stay as they are. */
const namedForPeople = new Set(["windows", "macos", "msix"]);

/** A row as rules look at it: cleaned, and its texts in lower case. */
export interface PreparedRow {
  readonly ecosystem: string;
  readonly cleaned: CleanedName;
  /** Undefined where the row has none. An empty text is none. */
  readonly version: string | undefined;
  readonly architecture: string | undefined;
  readonly publisher: string | undefined;
  readonly name: string;
  readonly source: string;
  readonly identifier: string | undefined;
  readonly publisherKey: string | undefined;
}

/** Prepares rows. Publishers are few, and remembered. */
export class RowPreparation {
  readonly #publishers = new Map<string, string>();

  prepare(row: Component): PreparedRow {
    const { ecosystem, identifier } = row;
    const cleaned: CleanedName = namedForPeople.has(ecosystem) ? cleanName(row.name, row.version) : { name: row.name };
    const publisher = row.publisher === undefined ? undefined : this.#publisher(row.publisher);
    const name = lower(cleaned.name);
    return {
      ecosystem,
      cleaned,
      version: knownVersion(row.version) ?? cleaned.version,
      architecture: architectureName(row.architecture) ?? cleaned.architecture,
      publisher,
      name,
      source: row.source === undefined ? name : lower(row.source),
      identifier: identifier === undefined ? undefined : lower(identifier),
      publisherKey: publisher === undefined ? undefined : lower(publisher),
    };
  }

  #publisher(raw: string): string | undefined {
    let name = this.#publishers.get(raw);
    if (name === undefined) {
      if (this.#publishers.size >= 100_000) this.#publishers.clear();
      name = publisherName(raw);
      this.#publishers.set(raw, name);
    }
    return name || undefined;
  }
}

function lower(text: string): string {
  return (text.length > maxMatchedLength ? text.slice(0, maxMatchedLength) : text).toLowerCase();
}
