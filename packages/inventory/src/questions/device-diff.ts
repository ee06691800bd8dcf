import { allowedDiff } from "../agreed-sections.ts";
import type { Change } from "../api.ts";
import type { Section } from "../section.ts";
import { diffRows, isEmptyDiff } from "../section-diff.ts";
import { sections as allSections, type SectionName } from "../sections.ts";
import { type DeviceSources, knownState, rowsAt } from "./device-inventory.ts";

/** What is different on a device between two times, whatever came and went in between. */
export async function diffBetween(
  sources: DeviceSources,
  deviceId: string,
  from: number,
  until: number,
  signal?: AbortSignal,
): Promise<Omit<Change, "at" | "lastAt" | "count">[]> {
  const state = await knownState(sources, deviceId);
  const permitted = await sources.permits.forDevice(deviceId);
  const differences: Omit<Change, "at" | "lastAt" | "count">[] = [];
  for (const section of allSections as readonly Section[]) {
    signal?.throwIfAborted();
    if (!state.sections[section.name]) continue;
    const [before, after] = await Promise.all([
      rowsAt(sources, state, section, from),
      rowsAt(sources, state, section, until),
    ]);
    const allowed = allowedDiff(section, diffRows(section, before, after), permitted(section).history);
    const diff = allowed ?? { added: [], removed: [], changed: [] };
    if (!isEmptyDiff(diff)) differences.push({ deviceId, section: section.name as SectionName, ...diff });
  }
  return differences;
}
