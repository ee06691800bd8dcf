import { canonicalJson, canonicalRows } from "../canonical.ts";
import type { InstalledComponent } from "../component.ts";
import type { ParsedSection } from "../report-section.ts";
import type { Section } from "../section.ts";
import { checkSize, maxRows, maxSectionCharacters } from "../section-data.ts";
import { applyDiff, diffRows, isEmptyDiff, mergePartial, rowsOf, type SectionDiff } from "../section-diff.ts";
import { encodeSection, rowsLine, sectionDigest } from "../snapshot-codec.ts";
import { contributionOf, type Summary } from "../summary.ts";
import type { Bodies, Body } from "./bodies.ts";
import type { ComponentList, ComponentLists } from "./component-lists.ts";
import type { SectionState } from "./device-states.ts";
import type { MergedRows } from "./merged-volatile.ts";

/** A section on its way into the store. */
export interface SectionChange {
  readonly section: Section;
  /** What it says about the device as a whole. */
  readonly summary: Partial<Summary>;
  readonly digest: string;
  /** What changed; undefined when the section was not known before, which is no history. */
  readonly diff: SectionDiff | undefined;
  /** Set where the section is a body; components are written already. */
  readonly body: Body | undefined;
  /** Set where the rows are not those of the report, but united with known ones or reduced. */
  readonly merged?: MergedRows;
}

/** A section with its rows. */
type ParsedRows = Exclude<ParsedSection, { readonly kind: "components" }>;

/** Works out what a reported section changes, and writes lists of components. Bodies are written together, later. */
export class SectionWriter {
  readonly #bodies: Bodies;
  readonly #lists: ComponentLists;

  constructor(bodies: Bodies, lists: ComponentLists) {
    this.#bodies = bodies;
    this.#lists = lists;
  }

  /** @param digest - Of the line as it was reported; a delta's and a partial section's are worked out. */
  apply(
    deviceId: string,
    section: Section,
    known: SectionState | undefined,
    parsed: ParsedSection,
    digest: string,
  ): Promise<SectionChange> {
    return section.components || parsed.kind === "components"
      ? this.#applyComponents(deviceId, section, known, parsed, digest)
      : this.#applyBody(section, known, parsed, digest);
  }

  /** The rows of a section as they are known. */
  async rows(deviceId: string, section: Section, known: SectionState | undefined): Promise<readonly object[]> {
    if (!known) return [];
    if (section.components) return this.#lists.rowsOf(await this.#lists.read(deviceId, section.name));
    const data = known.body === undefined ? undefined : (await this.#bodies.get([known.body])).get(known.body);
    return data === undefined ? [] : rowsOf(section, data);
  }

  /** Says that a device is another one to those who follow what devices have, though its components are the same. */
  touch(deviceId: string): Promise<void> {
    return this.#lists.touch(deviceId);
  }

  async #applyBody(
    section: Section,
    known: SectionState | undefined,
    parsed: ParsedRows,
    digest: string,
  ): Promise<SectionChange> {
    const before = await this.rows("", section, known);
    const rows = after(section, before, parsed);
    const data = section.shape === "one" ? (rows[0] ?? {}) : rows;
    const whole = parsed.kind === "whole" && parsed.status === "complete" && !parsed.isReduced;
    const result = whole ? digest : mergedDigest(section, rows, encodeSection(section, "complete", data).line);
    const body: Body = {
      digest: result,
      json: () => (section.shape === "one" ? canonicalJson(data) : `[${canonicalRows(rows).join(",")}]`),
    };
    const summary = contributionOf(section.name, section.shape, rows);
    const diff = known && diffRows(section, before, rows);
    const merged = !whole && parsed.kind === "whole" && { merged: { before, found: parsed.rows, after: rows } };
    return { section, summary, digest: result, diff, body, ...merged };
  }

  async #applyComponents(
    deviceId: string,
    section: Section,
    known: SectionState | undefined,
    parsed: ParsedSection,
    digest: string,
  ): Promise<SectionChange> {
    const before = await this.#lists.read(deviceId, section.name);
    const list = await this.#listAfter(before, parsed);
    const isWhole = parsed.kind === "whole" && parsed.status === "complete" && !parsed.isReduced;
    const asReported = isWhole || parsed.kind === "components";
    const result = asReported ? digest : await this.#listDigest(section, list);
    const diff = known && (await this.#lists.diff(before, list));
    if (!diff || !isEmptyDiff(diff)) await this.#lists.write(deviceId, section.name, list);
    const summary = contributionOf(section.name, "many", list.ids);
    return { section, summary, digest: result, diff, body: undefined };
  }

  #listAfter(before: ComponentList, parsed: ParsedSection): Promise<ComponentList> {
    if (parsed.kind === "components") return this.#lists.listOfTexts(parsed.components);
    if (parsed.kind === "delta") return this.#lists.changed(before, parsed);
    const rows = parsed.rows as InstalledComponent[];
    return parsed.status === "complete"
      ? this.#lists.listOf(rows)
      : this.#lists.changed(before, { added: rows, removed: [] });
  }

  async #listDigest(section: Section, list: ComponentList): Promise<string> {
    const line = rowsLine(section.name, "complete", await this.#lists.canonicalRows(list));
    // Only what may be too long needs its rows.
    const isShort = list.ids.length <= maxRows && line.length <= maxSectionCharacters;
    return mergedDigest(section, isShort ? [] : await this.#lists.rowsOf(list), line);
  }
}

/** The digest of what was united of several reports. @throws SectionTooLargeError: each was short enough, all are not. */
function mergedDigest(section: Section, rows: readonly object[], line: string): string {
  checkSize(section, rows, line);
  return sectionDigest(line);
}

/** A section's rows after a report. */
function after(section: Section, before: readonly object[], parsed: ParsedRows): readonly object[] {
  if (parsed.kind === "whole") {
    return parsed.status === "complete" ? parsed.rows : mergePartial(section, before, parsed.rows, parsed.completeFor);
  }
  const without = applyDiff(section, before, { added: [], changed: [], removed: parsed.removed });
  return applyDiff(section, without, { added: parsed.added, changed: [], removed: [] });
}
