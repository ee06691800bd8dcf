import { type Allowance, isFleetError, type PluginContext, type TypedStore } from "@fleetwright/core";
import { allowedDiff, allowedRows, allowedVolatile, type SectionPermits } from "../agreed-sections.ts";
import type { ReportResult } from "../api.ts";
import type { InventoryEvents } from "../events.ts";
import { refuseOlder } from "../files/snapshot-age.ts";
import { type Gauges, readGauges } from "../gauges.ts";
import type { PreparedReport } from "../prepared-report.ts";
import type { OpenedReport } from "../report-reader.ts";
import { checkedVolatile, type ParsedSection, parseSection, preparedSection } from "../report-section.ts";
import type { SnapshotHeader, Volatile } from "../schema.ts";
import type { Section } from "../section.ts";
import { isEmptyDiff } from "../section-diff.ts";
import { sections as allSections, type SectionName } from "../sections.ts";
import { snapshotDigest } from "../snapshot-codec.ts";
import { gaugesVersion, type Summary } from "../summary.ts";
import type { Bodies } from "./bodies.ts";
import { type DeviceState, DeviceStates, type KnownHeader, type SectionState } from "./device-states.ts";
import { followKind, tellsKind } from "./followed-kind.ts";
import { History } from "./history.ts";
import { mergedVolatile } from "./merged-volatile.ts";
import { Recognition } from "./recognition.ts";
import type { SectionChange, SectionWriter } from "./section-writer.ts";
import { type Standing, standings } from "./standing.ts";
import { Summaries, scalesOf } from "./summaries.ts";
import type { InventoryTables } from "./tables.ts";

const sectionByName: ReadonlyMap<string, Section> = new Map(allSections.map((section) => [section.name, section]));

/** What decides which advisories are about a device's components. */
const systemSections: ReadonlySet<string> = new Set<SectionName>(["operating-system", "boot", "machine"]);

/** A report that builds on something else than what is known, or does not lead to where it says. */
class WrongBase extends Error {}

/** How a report is written. */
interface WriteOptions {
  /** Refuses one that is older than what is known, with a SnapshotOlderError. */
  readonly unlessOlder?: boolean;
}

/** Brings one opened report into the store. */
export class ReportWriter {
  readonly #context: PluginContext<InventoryEvents, []>;
  readonly #tables: TypedStore<InventoryTables>;
  readonly #permits: SectionPermits;
  readonly #recognition: Recognition;
  readonly #states: DeviceStates;
  readonly #history: History;
  readonly #summaries: Summaries;
  readonly #writer: SectionWriter;
  readonly #bodies: Bodies;

  constructor(
    context: PluginContext<InventoryEvents, []>,
    permits: SectionPermits,
    writer: SectionWriter,
    bodies: Bodies,
  ) {
    this.#context = context;
    this.#permits = permits;
    this.#writer = writer;
    this.#bodies = bodies;
    this.#tables = context.store.tables<InventoryTables>();
    this.#recognition = new Recognition(context);
    this.#states = new DeviceStates(this.#tables);
    this.#history = new History(this.#tables);
    this.#summaries = new Summaries(this.#tables);
  }

  /** Call inside a transaction (a savepoint of its own, so that what fails leaves nothing behind). */
  async write(
    report: OpenedReport | PreparedReport,
    { unlessOlder = false }: WriteOptions = {},
  ): Promise<ReportResult> {
    const now = this.#context.clock.now();
    const recognised = await this.#recognition.recognise(report.header.identity);
    const { deviceId } = recognised;
    const state = recognised.isNew ? undefined : await this.#states.read(deviceId);
    const { base } = report.header;
    if (unlessOlder && state) refuseOlder(report.header, state);
    // Thrown, so that nothing stays behind of a device that was made for a delta without a base.
    if (base !== undefined && (base === "" || base !== state?.digest)) throw new WrongBase();

    const permitted = await this.#permits.forDevice(deviceId);
    const headers = mergedHeaders(report.header, state, permitted, now);
    const times = timesOf(report.header, now);
    // A key is a secret: whoever reads the store must not be able to report as the device.
    const { agentKey: _, ...claims } = report.header.identity;
    if (state) await this.#recognition.describe(deviceId, claims, state.claims);
    const standing = (await standings(this.#tables, [deviceId])).get(deviceId);
    if (standing) this.#tellResurfaced(deviceId, standing);
    if (state && base === undefined && state.digest === report.digest) {
      // The digest covers the claims' sources; the claims themselves are compared, as they decide who this is.
      await this.#recognition.remember(recognised);
      await this.#states.touch({ deviceId, headers, claims, ...times });
      await this.#summaries.touch(deviceId, gaugesIn(headers, standing), now);
      if (standing?.gauges !== gaugesVersion) await this.#workOutAnew(deviceId, state.sections);
      await this.#context.touch([deviceId], ["inventory.reported"]);
      return { status: "unchanged", deviceId, digest: state.digest, changedSections: [], leftOut: [] };
    }
    const { changes, leftOut } = await this.#changes(report, deviceId, state, permitted);
    const sections = await this.#store(changes, state, now);
    for (const { section } of leftOut) setVolatile(headers, section, undefined);
    for (const { section, digest, merged } of changes) {
      const { name } = section;
      // Rows that are not the reported ones are in another order than what changes by itself. An object has no order.
      if (base !== undefined || section.shape === "one" || digest === report.digests.get(name)) continue;
      const reported = checkedVolatile(section, report.header.sections[name]?.volatile);
      const known = state?.headers[name]?.volatile;
      const volatile = merged && mergedVolatile(section, merged, known, reported, permitted(section).current);
      setVolatile(headers, name, volatile);
    }
    const digest = digestAfter(report, changes, sections, leftOut.length === 0);
    if (base !== undefined && digest !== report.header.result) throw new WrongBase();

    await this.#states.write({ deviceId, digest, sections, headers, claims, ...times, mergedInto: null });
    await this.#recognition.remember(recognised);
    const changed = changes.filter(({ diff }) => !diff || !isEmptyDiff(diff));
    for (const { section, diff } of changed) {
      const kept = diff && allowedDiff(section, diff, permitted(section).history);
      if (kept && !isEmptyDiff(kept)) await this.#history.add(deviceId, section.name, kept, now);
    }
    const summary: Partial<Summary> = Object.assign({}, ...changed.map((change) => change.summary));
    const gauges = gaugesIn(headers, { ...standing, ...summary });
    await this.#summaries.contribute(deviceId, { ...summary, ...gauges }, now);
    const changedSections = changed.map(({ section }) => section.name);
    if (state && standing?.gauges !== gaugesVersion) await this.#workOutAnew(deviceId, sections);
    else if (tellsKind(changedSections)) await followKind(this.#context, this.#writer, deviceId, sections);
    await this.#context.touch([deviceId]);
    if (changedSections.some((name) => systemSections.has(name))) await this.#writer.touch(deviceId);
    this.#tell(deviceId, recognised.isNew, changedSections);
    const status = recognised.isNew || !state ? "added" : changed.length > 0 ? "changed" : "unchanged";
    return { status, deviceId, digest, changedSections, leftOut };
  }

  /** Whether an error of {@link write} means that the device should send everything. */
  isWrongBase(error: unknown): boolean {
    return error instanceof WrongBase;
  }

  async #changes(
    report: OpenedReport | PreparedReport,
    deviceId: string,
    state: DeviceState | undefined,
    permitted: (section: Section) => Allowance,
  ): Promise<{ changes: SectionChange[]; leftOut: { section: string; code: string }[] }> {
    const changes: SectionChange[] = [];
    const leftOut: { section: string; code: string }[] = [];
    for (const [name, line] of report.lines) {
      const section = sectionByName.get(name);
      const known = state?.sections[name];
      const digest = report.digests.get(name) ?? "";
      const allowed = section ? permitted(section).current : [];
      if (!section || allowed.length === 0) {
        leftOut.push({ section: name, code: section ? "INVENTORY_SECTION_NOT_AGREED" : "INVENTORY_SECTION_UNKNOWN" });
      } else if (known?.digest !== digest) {
        try {
          const parsed = preparedSection(section, report, line, allowed) ?? parseSection(section, line);
          if (parsed.kind === "delta" && report.header.base === undefined) throw new WrongBase();
          changes.push(await this.#writer.apply(deviceId, section, known, allowedSection(parsed, allowed), digest));
        } catch (error) {
          if (!isFleetError(error) || !error.code.startsWith("INVENTORY_")) throw error;
          leftOut.push({ section: name, code: error.code });
        }
      }
    }
    for (const name of "isPrepared" in report ? report.unread : []) {
      const section = sectionByName.get(name);
      if (section && permitted(section).current.length === 0)
        leftOut.push({ section: name, code: "INVENTORY_SECTION_NOT_AGREED" });
      else if (state?.sections[name]?.digest !== report.digests.get(name)) throw new WrongBase();
    }
    return { changes, leftOut };
  }

  /** Writes the bodies of all changed sections at once; returns what is known of the device then. */
  async #store(
    changes: readonly SectionChange[],
    state: DeviceState | undefined,
    now: number,
  ): Promise<Record<string, SectionState>> {
    const sections: Record<string, SectionState> = { ...state?.sections };
    const withBody = changes.flatMap((change) => (change.body ? [{ change, body: change.body }] : []));
    const ids = await this.#bodies.put(withBody.map(({ body }) => body));
    const since = (name: string): number => state?.sections[name]?.since ?? now;
    for (const { section, digest } of changes) sections[section.name] = { digest, since: since(section.name) };
    for (const [index, { change }] of withBody.entries()) {
      const { name } = change.section;
      sections[name] = { digest: change.digest, body: ids[index] ?? 0, since: since(name) };
    }
    return sections;
  }

  /** Of a device that was stored by a version that worked out less. */
  async #workOutAnew(deviceId: string, sections: Readonly<Record<string, SectionState>>): Promise<void> {
    await this.#summaries.rebuild(deviceId, this.#writer);
    await followKind(this.#context, this.#writer, deviceId, sections);
  }

  #tellResurfaced(deviceId: string, { resurfacedIn }: Standing): void {
    const { store, emit } = this.#context;
    if (resurfacedIn) store.afterCommit(() => emit("inventory.device.resurfaced", { deviceId, state: resurfacedIn }));
  }

  #tell(deviceId: string, isNew: boolean, sections: readonly string[]): void {
    const { store, emit } = this.#context;
    if (isNew) store.afterCommit(() => emit("inventory.device.added", { deviceId }));
    else if (sections.length > 0) store.afterCommit(() => emit("inventory.device.changed", { deviceId, sections }));
  }
}

/** A section with the fields alone that may be kept. */
function allowedSection(parsed: ParsedSection, fields: readonly string[]): ParsedSection {
  if (parsed.kind === "components") return parsed;
  if (parsed.kind === "delta") {
    return { ...parsed, added: allowedRows(parsed.added, fields), removed: allowedRows(parsed.removed, fields) };
  }
  const rows = allowedRows(parsed.rows, fields);
  return rows === parsed.rows ? parsed : { ...parsed, rows, isReduced: true };
}

/**
 * How sections ended, with what changes by itself: as far as it may be kept, and from before where a section brought
 * nothing this time.
 */
function mergedHeaders(
  header: SnapshotHeader,
  state: DeviceState | undefined,
  permitted: (section: Section) => Allowance,
  now: number,
): Record<string, KnownHeader> {
  const merged: Record<string, KnownHeader> = { ...state?.headers };
  for (const [name, { volatile, ...ended }] of Object.entries(header.sections)) {
    const section = sectionByName.get(name);
    if (!section) continue;
    const brought = ended.status === "complete" || ended.status === "partial";
    const fresh = brought ? checkedVolatile(section, volatile) : merged[name]?.volatile;
    const kept = fresh && allowedVolatile(fresh, permitted(section).current);
    const broughtAt = brought ? now : merged[name]?.broughtAt;
    merged[name] = {
      ...ended,
      ...(kept !== undefined && { volatile: kept }),
      ...(section.personal !== "none" && broughtAt !== undefined && { broughtAt }),
    };
  }
  return merged;
}

/** What of that which changes by itself says something about the device as a whole. */
function gaugesIn(headers: Readonly<Record<string, KnownHeader>>, scales: Partial<Summary> | undefined): Gauges {
  const volatile = Object.fromEntries(Object.entries(headers).map(([name, header]) => [name, header.volatile]));
  return readGauges(scalesOf(scales ?? {}), volatile);
}

function setVolatile(headers: Record<string, KnownHeader>, name: string, volatile: Volatile | undefined): void {
  const header = headers[name];
  if (!header) return;
  const { volatile: _, ...ended } = header;
  headers[name] = volatile === undefined ? ended : { ...ended, volatile };
}

function timesOf(header: SnapshotHeader, now: number): { collectedAt: number; reportedAt: number } {
  return { collectedAt: Date.parse(header.collectedAt), reportedAt: now };
}

/** What the device's next delta may build on; empty when what is known is not what the device has. */
function digestAfter(
  report: OpenedReport,
  changes: readonly SectionChange[],
  sections: Readonly<Record<string, SectionState>>,
  isWhole: boolean,
): string {
  if (!isWhole) return "";
  if (report.header.base !== undefined) {
    // Of the sections that the full report would hold, however many others are known from earlier ones.
    const ended = Object.entries(report.header.sections);
    const held = ended.filter(([, { status }]) => status === "complete" || status === "partial");
    return snapshotDigest(held.map(([name]) => [name, sections[name]?.digest ?? ""]));
  }
  const asReported = changes.every((change) => change.digest === report.digests.get(change.section.name));
  return asReported ? report.digest : "";
}
