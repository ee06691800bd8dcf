import type { Allowance, TypedStore } from "@fleetwright/core";
import { allowedDiff, allowedRows, allowedVolatile, type SectionPermits } from "./agreed-sections.ts";
import { canonicalJson, canonicalRows } from "./canonical.ts";
import type { Section } from "./section.ts";
import { isEmptyDiff } from "./section-diff.ts";
import { sections as allSections } from "./sections.ts";
import { encodeSection, sectionDigest } from "./snapshot-codec.ts";
import type { Bodies } from "./storage/bodies.ts";
import { type DeviceState, DeviceStates } from "./storage/device-states.ts";
import type { History } from "./storage/history.ts";
import type { SectionWriter } from "./storage/section-writer.ts";
import type { InventoryTables } from "./storage/tables.ts";

const dayMs = 86_400_000;
const pageSize = 500;

/** The sections that tell something about persons. */
const personal = (allSections as readonly Section[]).filter((section) => section.personal !== "none");

/** What enforcing needs of the plugin. */
export interface Enforcement {
  readonly tables: TypedStore<InventoryTables>;
  readonly bodies: Bodies;
  readonly history: History;
  readonly sections: Pick<SectionWriter, "rows">;
  readonly permits: SectionPermits;
}

/**
 * Deletes what an agreement does not allow to be kept any more: sections and fields that it no longer grants, and what
 * is older than it says. Call inside a transaction; returns how many values and changes went.
 */
export async function enforceAgreement(enforcement: Enforcement, now: number): Promise<number> {
  const states = new DeviceStates(enforcement.tables);
  let gone = 0;
  for (let page = await states.page("", pageSize); page.length > 0; ) {
    for (const state of page) gone += await enforceOn(enforcement, states, state, now);
    page = await states.page(page.at(-1)?.deviceId ?? "", pageSize);
  }
  return gone;
}

async function enforceOn(enforcement: Enforcement, states: DeviceStates, state: DeviceState, now: number) {
  const permitted = await enforcement.permits.forDevice(state.deviceId);
  const { deviceId, claims, collectedAt, reportedAt, mergedInto } = state;
  const sections = { ...state.sections };
  const headers = { ...state.headers };
  let values = 0;
  let changes = 0;
  for (const section of personal) {
    const { name } = section;
    const known = sections[name];
    const header = headers[name];
    if (!known && !header) continue;
    const allowed = permitted(section);
    const oldest = allowed.retentionDays === undefined ? Number.NEGATIVE_INFINITY : now - allowed.retentionDays * dayMs;
    changes += await reduceHistory(enforcement, deviceId, section, allowed, oldest);
    if (allowed.current.length === 0 || (header?.broughtAt ?? reportedAt) < oldest) {
      delete sections[name];
      delete headers[name];
      values += 1;
      continue;
    }
    if (header?.volatile !== undefined) {
      const volatile = allowedVolatile(header.volatile, allowed.current);
      if (volatile !== header.volatile) {
        const { volatile: _, ...ended } = header;
        headers[name] = volatile === undefined ? ended : { ...ended, volatile };
        values += 1;
      }
    }
    const rows = known ? await enforcement.sections.rows(deviceId, section, known) : [];
    const kept = allowedRows(rows, allowed.current);
    if (known && kept !== rows) {
      const data = section.shape === "one" ? (kept[0] ?? {}) : kept;
      const digest = sectionDigest(encodeSection(section, "complete", data).line);
      const json = () => (section.shape === "one" ? canonicalJson(data) : `[${canonicalRows(kept).join(",")}]`);
      const [body = 0] = await enforcement.bodies.put([{ digest, json }]);
      sections[name] = { ...known, digest, body };
      values += 1;
    }
  }
  // What is known is no single snapshot any more, so no delta may build on it.
  if (values > 0)
    await states.write({ deviceId, claims, collectedAt, reportedAt, mergedInto, sections, headers, digest: "" });
  return values + changes;
}

/** Deletes and shortens history of a section that may not be kept as it is. */
async function reduceHistory(
  { tables, history }: Enforcement,
  deviceId: string,
  section: Section,
  allowed: Allowance,
  oldest: number,
): Promise<number> {
  let gone = 0;
  for (const entry of await history.since(deviceId, section.name, Number.NEGATIVE_INFINITY)) {
    const kept = entry.lastAt < oldest ? undefined : allowedDiff(section, entry.diff, allowed.history);
    if (kept && JSON.stringify(kept) === JSON.stringify(entry.diff)) continue;
    gone += 1;
    if (!kept || isEmptyDiff(kept)) await tables.db.deleteFrom("inventory_change").where("id", "=", entry.id).execute();
    else await history.rewrite(entry.id, kept);
  }
  return gone;
}
