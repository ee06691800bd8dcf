import { type AlikeDevice, type DeviceKind, isBogusSerial, type PluginContext } from "@fleetwright/core";
import type { InventoryEvents } from "../events.ts";
import type { IdentityClaims } from "../snapshot.ts";
import type { InventoryTables } from "./tables.ts";

/** What has an agent, or could have one: a monitor that is called like a PC is none. */
const kinds: readonly DeviceKind[] = ["pc", "server", "virtual", "tablet", "other"];

/**
 * Finds the device that was entered by hand or imported before it ever reported: the one with the reported serial
 * number, else the one with the reported name whose serial number, where it has one, is no other. Undefined where none
 * or several fit: a wrong device would be worse than one to put together by hand.
 */
export async function keptDeviceOf(
  context: PluginContext<InventoryEvents, []>,
  { serial: reported, name }: Pick<IdentityClaims, "serial" | "name">,
): Promise<string | undefined> {
  const serial = reported !== undefined && !isBogusSerial(reported) ? reported.trim() : undefined;
  if (serial !== undefined) {
    const [device, ...more] = await unreported(context, "serial", serial);
    if (device) return more.length === 0 ? device.id : undefined;
  }
  if (name === undefined || name === "localhost") return undefined;
  const namesakes = await unreported(context, "name", name);
  const [device, ...more] = namesakes.filter(({ serial: kept }) => !contradicts(kept, serial));
  return more.length === 0 ? device?.id : undefined;
}

/** A number that says nothing speaks against nothing. */
function contradicts(kept: string | undefined, reported: string | undefined): boolean {
  if (kept === undefined || reported === undefined || isBogusSerial(kept)) return false;
  return kept.trim().toLowerCase() !== reported.toLowerCase();
}

async function unreported(
  { core, store }: PluginContext<InventoryEvents, []>,
  attribute: "serial" | "name",
  text: string,
): Promise<readonly AlikeDevice[]> {
  const alike = (await core.devices.alike(attribute, text)).filter(({ kind }) => kinds.includes(kind));
  if (alike.length === 0) return alike;
  const ids = alike.map(({ id }) => id);
  const { db } = store.tables<InventoryTables>();
  const known = await db.selectFrom("inventory_state").select("device_id").where("device_id", "in", ids).execute();
  const reported = new Set(known.map(({ device_id: id }) => id));
  return alike.filter(({ id }) => !reported.has(id));
}
