import type { Host } from "@fleetwright/core";
import { type SmbiosStructure, smbiosStructures } from "../smbios/structure.ts";
import { type AttributeOptions, readBinaryAttribute } from "./attribute.ts";

/** Where the kernel puts single facts of the SMBIOS table; all but the serial numbers are readable by everyone. */
export const dmiFolder = "/sys/class/dmi/id";

/** The SMBIOS table itself, readable by root alone. */
export const dmiTablePath = "/sys/firmware/dmi/tables/DMI";

/** The structures of the SMBIOS table; none where the machine has no table or refuses it. */
export async function readDmiTable(host: Host, options: AttributeOptions): Promise<readonly SmbiosStructure[]> {
  const table = await readBinaryAttribute(host, dmiTablePath, { ...options, maxBytes: 1024 * 1024 });
  return table ? smbiosStructures(table) : [];
}
