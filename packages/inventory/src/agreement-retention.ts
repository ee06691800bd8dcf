import type { TypedStore } from "@fleetwright/core";
import type { SectionPermits } from "./agreed-sections.ts";
import type { Section } from "./section.ts";
import { sections as allSections } from "./sections.ts";
import { type DeviceState, DeviceStates } from "./storage/device-states.ts";
import type { InventoryTables } from "./storage/tables.ts";

const dayMs = 86_400_000;
const pageSize = 500;

/** The sections that tell something about persons. */
const personal = (allSections as readonly Section[]).filter((section) => section.personal !== "none");

/**
 * Deletes what an agreement does not allow to be kept any more: values of sections that it no longer grants, values and
 * history that are older than it says. Call inside a transaction; returns how many values and changes went.
 */
export async function enforceAgreement(
  tables: TypedStore<InventoryTables>,
  permits: SectionPermits,
  now: number,
): Promise<number> {
  const states = new DeviceStates(tables);
  let gone = 0;
  let last = "";
  for (;;) {
    const page = await states.page(last, pageSize);
    for (const state of page) gone += await enforceOn(tables, states, permits, state, now);
    const end = page.at(-1);
    if (!end) return gone;
    last = end.deviceId;
  }
}

async function enforceOn(
  tables: TypedStore<InventoryTables>,
  states: DeviceStates,
  permits: SectionPermits,
  state: DeviceState,
  now: number,
): Promise<number> {
  const permitted = await permits.forDevice(state.deviceId);
  const sections = { ...state.sections };
  const headers = { ...state.headers };
  let gone = 0;
  for (const section of personal) {
    const { current, history, retentionDays } = permitted(section);
    const oldest = retentionDays === undefined ? Number.NEGATIVE_INFINITY : now - retentionDays * dayMs;
    const keepsHistory = history.length > 0;
    gone += await deleteHistory(tables, state.deviceId, section.name, keepsHistory ? oldest : now + 1);
    if (sections[section.name] && (current.length === 0 || state.reportedAt < oldest)) {
      delete sections[section.name];
      delete headers[section.name];
      await tables.db
        .deleteFrom("inventory_component_list")
        .where("device_id", "=", state.deviceId)
        .where("section", "=", section.name)
        .execute();
      gone += 1;
    }
  }
  // What is known is no single snapshot any more, so no delta may build on it.
  const isLess = Object.keys(sections).length < Object.keys(state.sections).length;
  if (isLess) await states.write({ ...copyOf(state), sections, headers, digest: "" });
  return gone;
}

/** A state without its lazy properties. */
function copyOf({ deviceId, claims, collectedAt, reportedAt, mergedInto }: DeviceState) {
  return { deviceId, claims, collectedAt, reportedAt, mergedInto };
}

async function deleteHistory(
  tables: TypedStore<InventoryTables>,
  deviceId: string,
  section: string,
  before: number,
): Promise<number> {
  if (before === Number.NEGATIVE_INFINITY) return 0;
  const result = await tables.db
    .deleteFrom("inventory_change")
    .where("device_id", "=", deviceId)
    .where("section", "=", section)
    .where("last_at", "<", before)
    .executeTakeFirst();
  return Number(result.numDeletedRows);
}
