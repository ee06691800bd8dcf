import { isFleetError } from "@fleetwright/core";
import type { Section } from "../section.ts";
import { checkedData, maxRows, maxSectionCharacters } from "../section-data.ts";
import { sections as allSections, type SectionName, type Sections } from "../sections.ts";
import type { SectionReport, Snapshot } from "../snapshot.ts";
import type { LocalTimes } from "./local-times.ts";

type RowOf<Name extends SectionName> = Sections[Name] extends readonly (infer Row)[] ? Row : never;

/** Anything may be missing from what a mapping read. */
type Loose<Row> = { readonly [Field in keyof Row]: Row[Field] | undefined };

/** What of a section could not be taken. */
export interface DraftProblem {
  readonly section: SectionName;
  readonly error: Error;
}

/** Sections that are being filled from a document: objects field by field, rows one by one. */
export class SnapshotDraft {
  /** What the device calls itself, which stands elsewhere than the rest of its operating system. */
  readonly hostname: string | undefined;
  readonly #times: LocalTimes;
  readonly #objects = new Map<SectionName, Record<string, unknown>>();
  readonly #rows = new Map<SectionName, object[]>();
  readonly #checked = new Map<SectionName, readonly object[]>();

  readonly #problems: DraftProblem[] = [];

  constructor(hostname: string | undefined, times: LocalTimes) {
    this.hostname = hostname;
    this.#times = times;
  }

  /** A local time of the document as an instant; undefined where the document does not tell its time zone. */
  instantOf(value: unknown): string | undefined {
    return this.#times.instantOf(value);
  }

  /** Adds fields to a section that is one object. */
  assign<Name extends SectionName>(name: Name, fields: Loose<Partial<Sections[Name]>>): void {
    const object = this.#objects.get(name) ?? {};
    for (const [field, value] of Object.entries(fields)) if (value !== undefined) object[field] = value;
    if (Object.keys(object).length > 0) this.#objects.set(name, object);
  }

  /** Adds a row, which is checked later; of several with one key the first stays. */
  add<Name extends SectionName>(name: Name, row: Loose<RowOf<Name>>): void {
    const rows = this.#rows.get(name);
    if (rows) rows.push(row);
    else this.#rows.set(name, [row]);
  }

  /** Sets rows that were checked as they were made: each key once, all texts fit, no field undefined. */
  set<Name extends SectionName>(name: Name, rows: readonly RowOf<Name>[]): void {
    if (rows.length > 0) this.#checked.set(name, rows as readonly object[]);
  }

  /** Says that a section holds more than was taken. */
  refuse(section: SectionName, error: Error): void {
    this.#problems.push({ section, error });
  }

  /** The sections with what fits them, and what did not. */
  finish(
    statusOf: (name: SectionName) => SectionReport["status"],
    partialError?: SectionReport["error"],
  ): {
    readonly sections: Snapshot["sections"];
    readonly problems: readonly DraftProblem[];
  } {
    const sections: Record<string, SectionReport> = {};
    const problems = [...this.#problems];
    for (const section of allSections as readonly Section[]) {
      const name = section.name as SectionName;
      const ready = this.#checked.get(name);
      const found = this.#objects.get(name) ?? this.#rows.get(name);
      if (!ready && !found) continue;
      const { data, problem } = ready ? { data: ready, problem: undefined } : checkedData(section, found);
      if (problem) problems.push({ section: name, error: problem });
      // A row that did not fit costs itself: the rest is not all that there is.
      if (data !== undefined && !(Array.isArray(data) && data.length === 0))
        sections[name] = { ...endOf(name, problems, statusOf(name), partialError), data, elapsedMs: 0 };
    }
    return { sections, problems };
  }
}

/** How a section ended: of what was not taken the reason is told. */
function endOf(
  name: SectionName,
  problems: readonly DraftProblem[],
  status: SectionReport["status"],
  partialError: SectionReport["error"],
): Pick<SectionReport, "status" | "error"> {
  const problem = problems.find(({ section }) => section === name)?.error;
  if (problem) return { status: "partial", error: errorOf(problem) };
  return status === "partial" ? { status, error: partialError ?? incompleteError } : { status };
}

/** What a section is marked with that is made of several of GLPI's, some of which are not there. */
const incompleteError = {
  code: "INVENTORY_GLPI_INCOMPLETE",
  message: "The agent did not send all that this section is made of. What it did not send stays as it was known.",
};

function errorOf(error: Error): NonNullable<SectionReport["error"]> {
  return {
    code: isFleetError(error) ? error.code : "INVENTORY_SECTION_INVALID",
    message: error.message.slice(0, 500),
  };
}

/** Whether another row of so many characters still fits into a section. */
export function hasRoom(rows: number, characters: number): boolean {
  return rows < maxRows && characters <= maxSectionCharacters;
}
