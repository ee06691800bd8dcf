import { ownContentIn } from "../glpi/document-rows.ts";
import type { Extra } from "../glpi/extra.ts";
import { isRow } from "../glpi/glpi-document.ts";
import type { GlpiLeftOut } from "../glpi/left-out.ts";
import { type SoftwareRest, softwareRestOf } from "../glpi/software-rest.ts";
import type { PreparedReport } from "../prepared-report.ts";

/** What a list of programs was made into: it need not be read again, where a device still has that. */
export interface SoftwareOutcome {
  /** The digests of the sections that were made of it and of nothing else. */
  readonly digests: Readonly<Record<string, string>>;
  readonly rest: SoftwareRest;
}

/** The sections that are made of a list of programs and of nothing else in a document. */
const madeOfSoftware = ["software", "user-software", "glpi-software"];

/** How many characters are remembered: 40 MB, which is enough for 100,000 devices with a list each. */
const maxCharacters = 40_000_000;

/**
 * What lists of programs were made into, by the digests of their bytes: most of a document are programs, and on most days
 * they are those of the day before. What it says follows from the bytes alone, so it holds for whoever sends them; whether
 * a device still has the sections is for the store to say. Lost with the process, and learnt anew by the next reports.
 */
export class KnownSoftware {
  readonly #outcomes = new Map<string, { readonly outcome: SoftwareOutcome; readonly characters: number }>();
  #characters = 0;

  has(digest: string): boolean {
    return this.#outcomes.has(digest);
  }

  /** What the list was made into. It is kept for longer now: what was not asked for goes first. */
  find(digest: string): SoftwareOutcome | undefined {
    const known = this.#outcomes.get(digest);
    if (!known) return undefined;
    this.#outcomes.delete(digest);
    this.#outcomes.set(digest, known);
    return known.outcome;
  }

  /** Remembers what a document's list of programs was made into, where it depends on nothing else. */
  remember(
    digest: string,
    document: unknown,
    report: PreparedReport,
    read: { readonly extra: Extra; readonly leftOut: readonly GlpiLeftOut[] },
  ): void {
    const names = madeOfSoftware.filter((name) => report.header.sections[name]);
    const isComplete = names.every((name) => report.header.sections[name]?.status === "complete");
    if (!isComplete || !standsAlone(document) || read.leftOut.some(({ section }) => isOfSoftware(section))) return;
    const rest = softwareRestOf(read.extra);
    const digests = Object.fromEntries(names.map((name) => [name, report.digests.get(name) ?? ""]));
    const characters = 100 + 80 * names.length + JSON.stringify(rest).length;
    if (characters > maxCharacters / 1_000 || this.#outcomes.has(digest)) return;
    this.#outcomes.set(digest, { outcome: { digests, rest }, characters });
    this.#characters += characters;
    for (const [oldest, { characters: freed }] of this.#outcomes) {
      if (this.#characters <= maxCharacters) break;
      this.#outcomes.delete(oldest);
      this.#characters -= freed;
    }
  }
}

/** Whether a document's list of programs is all that there is, and nothing else says something of them. */
export function standsAlone(document: unknown): boolean {
  return isRow(document) && document["partial"] !== true && ownContentIn(document) === undefined;
}

/** What is too large of several sections is told under a name of its own. */
function isOfSoftware(section: string): boolean {
  return section === "softwares" || section === "unknown";
}
