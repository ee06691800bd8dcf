import type { PluginContext } from "@fleetwright/core";
import { deviceKindOf } from "../device-kind.ts";
import type { InventoryEvents } from "../events.ts";
import { machine } from "../sections/machine.ts";
import { operatingSystem } from "../sections/operating-system.ts";
import type { SectionState } from "./device-states.ts";
import type { SectionWriter } from "./section-writer.ts";

type Context = PluginContext<InventoryEvents, []>;

/** The sections that say what kind of device it is. */
const telling: ReadonlySet<string> = new Set([machine.name, operatingSystem.name]);

/** Whether these sections may make a device another kind. */
export function tellsKind(sections: readonly string[]): boolean {
  return sections.some((name) => telling.has(name));
}

/**
 * Makes a device the kind of device that its machine is, unless somebody said in the directory what it is.
 *
 * Call inside a transaction, after the bodies of its sections are written.
 */
export async function followKind(
  { core }: Context,
  writer: Pick<SectionWriter, "rows">,
  deviceId: string,
  sections: Readonly<Record<string, SectionState>>,
): Promise<void> {
  const [machineRow] = await writer.rows(deviceId, machine, sections[machine.name]);
  const [systemRow] = await writer.rows(deviceId, operatingSystem, sections[operatingSystem.name]);
  const kind = deviceKindOf(machine.row.safeParse(machineRow).data, operatingSystem.row.safeParse(systemRow).data);
  if (kind !== undefined) await core.devices.update(deviceId, { kind }, { origin: { kind: "agent" } });
}
