import { allowedRows, type SectionPermits } from "../agreed-sections.ts";
import type { DeviceInventory } from "../api.ts";
import { DeviceUnknownError } from "../errors.ts";
import type { Section } from "../section.ts";
import { applyDiff, reverseDiff } from "../section-diff.ts";
import { sections as allSections } from "../sections.ts";
import type { SectionReport } from "../snapshot.ts";
import { withVolatile } from "../snapshot-codec.ts";
import type { DeviceState, DeviceStates } from "../storage/device-states.ts";
import type { History } from "../storage/history.ts";
import type { SectionWriter } from "../storage/section-writer.ts";

/** What the questions about one device need of the store. */
export interface DeviceSources {
  readonly states: DeviceStates;
  readonly history: History;
  readonly sections: Pick<SectionWriter, "rows">;
  readonly permits: SectionPermits;
}

/** What is known of a device now. */
export async function deviceNow(
  sources: DeviceSources,
  deviceId: string,
  signal?: AbortSignal,
): Promise<DeviceInventory> {
  const state = await knownState(sources, deviceId);
  const permitted = await sources.permits.forDevice(deviceId);
  const sections: Record<string, SectionReport> = {};
  for (const section of allSections as readonly Section[]) {
    signal?.throwIfAborted();
    const header = state.headers[section.name];
    const known = state.sections[section.name];
    // What was kept under an agreement that has ended is not shown, also before it is deleted.
    const { current } = permitted(section);
    if ((!header && !known) || current.length === 0) continue;
    const { volatile, broughtAt: _, ...ended } = header ?? { status: "skipped" as const, elapsedMs: 0 };
    const rows = known && (await sources.sections.rows(state.deviceId, section, known));
    const shown = rows && allowedRows(withVolatile(section, rows, volatile), current);
    sections[section.name] = shown ? { ...ended, data: dataOf(section, shown) } : ended;
  }
  return inventoryOf(state, sections);
}

/** What was known of a device at a time: what is known now, with what changed since taken back. */
export async function deviceAt(
  sources: DeviceSources,
  deviceId: string,
  time: number,
  signal?: AbortSignal,
): Promise<DeviceInventory> {
  const state = await knownState(sources, deviceId);
  const permitted = await sources.permits.forDevice(deviceId);
  const sections: Record<string, SectionReport> = {};
  for (const section of allSections as readonly Section[]) {
    signal?.throwIfAborted();
    const known = state.sections[section.name];
    if (!known) continue;
    const { history } = permitted(section);
    // Without history nobody knows what it was; before it was reported nothing was known.
    if (history.length === 0 || time < known.since) continue;
    const rows = allowedRows(await rowsAt(sources, state, section, time), history);
    sections[section.name] = { status: "complete", elapsedMs: 0, data: dataOf(section, rows) };
  }
  return inventoryOf(state, sections);
}

/** A section's rows at a time, without what changes by itself. */
export async function rowsAt(
  sources: DeviceSources,
  state: DeviceState,
  section: Section,
  time: number,
): Promise<readonly object[]> {
  let rows = await sources.sections.rows(state.deviceId, section, state.sections[section.name]);
  for (const entry of await sources.history.since(state.deviceId, section.name, time)) {
    const inForceNow = entry.count % 2 === 1;
    const inForceThen = entry.firstAt <= time;
    if (inForceNow && !inForceThen) rows = applyDiff(section, rows, reverseDiff(entry.diff));
    if (!inForceNow && inForceThen) rows = applyDiff(section, rows, entry.diff);
  }
  return rows;
}

/** @throws DeviceUnknownError */
export async function knownState({ states }: DeviceSources, deviceId: string): Promise<DeviceState> {
  const state = await states.read(deviceId);
  if (!state) throw new DeviceUnknownError(deviceId);
  return state;
}

function dataOf(section: Section, rows: readonly object[]): object | readonly object[] {
  return section.shape === "one" ? (rows[0] ?? {}) : rows;
}

function inventoryOf(state: DeviceState, sections: Record<string, SectionReport>): DeviceInventory {
  const { agentKey: _secret, ...claims } = state.claims;
  return {
    deviceId: state.deviceId,
    claims,
    collectedAt: new Date(state.collectedAt).toISOString(),
    reportedAt: new Date(state.reportedAt).toISOString(),
    sections: sections as DeviceInventory["sections"],
  };
}
