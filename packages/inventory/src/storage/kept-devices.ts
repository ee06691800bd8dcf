import type { DeviceKind, PluginContext } from "@fleetwright/core";
import { isBogusSerial } from "../bogus-identity.ts";
import type { InventoryEvents } from "../events.ts";
import type { IdentityClaims } from "../snapshot.ts";

/** What has an agent, or could have one: a monitor that is called like a PC is none. */
const kinds: readonly DeviceKind[] = ["pc", "server", "virtual", "tablet", "other"];

/** How many that fit are looked at: more than a few are no answer anyway. */
const most = 20;

/** A device of the directory that never reported. */
interface KeptDevice {
  readonly id: string;
  readonly serial: string | null;
}

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

function contradicts(kept: string | null, reported: string | undefined): boolean {
  return kept !== null && reported !== undefined && kept.trim().toLowerCase() !== reported.toLowerCase();
}

/** By the index of the attribute: as it is written, and in upper and lower case. */
async function unreported(
  { core }: PluginContext<InventoryEvents, []>,
  attribute: "serial" | "name",
  value: string,
): Promise<readonly KeptDevice[]> {
  const spellings = [...new Set([value, value.toUpperCase(), value.toLowerCase()])];
  const found = core.devices.query({
    permission: "inventory:report",
    where: { [attribute]: { oneOf: spellings }, kind: { oneOf: kinds } },
    columns: {
      id: "directory_device.id",
      serial: "directory_device.serial",
      reportedId: "inventory_state.device_id",
    },
    item: ({ id, serial, reportedId }) => ({
      id: String(id),
      serial: typeof serial === "string" ? serial : null,
      isReported: typeof reportedId === "string",
    }),
  });
  const { items } = await found.page({ limit: most });
  return items.filter(({ isReported }) => !isReported);
}
