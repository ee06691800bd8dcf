import type { Host } from "@fleetwright/core";
import { type BlockDevice, blockDevices } from "./block-device.ts";

/** The columns that every version knows which has JSON, and those that came later. */
const columns =
  "NAME,KNAME,TYPE,MAJ:MIN,SIZE,MODEL,VENDOR,SERIAL,WWN,REV,TRAN,SUBSYSTEMS,ROTA,RM,HOTPLUG,RO,FSTYPE,LABEL,UUID,MOUNTPOINT";
const laterColumns = `${columns},PATH,FSVER,FSAVAIL`;

/** What is run, for the documentation. */
export const lsblkCommand = "lsblk --json --bytes";

/**
 * The block devices of a host, as trees: one process that several collectors share. Undefined where lsblk cannot see
 * any, as in some containers.
 *
 * @throws HostCommandMissingError, OutputInvalidError
 */
export async function readBlockDevices(
  host: Host,
  { signal }: { readonly signal: AbortSignal },
): Promise<readonly BlockDevice[] | undefined> {
  const run = (list: string) => host.run("lsblk", ["--json", "--bytes", "--output", list], { signal });
  let result = await run(laterColumns);
  // util-linux before 2.35, as in enterprise distributions of 2019, refuses columns that it does not know.
  if (result.exitCode !== 0 && result.stderr.includes("unknown column")) result = await run(columns);
  return result.stdout.trim() === "" ? undefined : blockDevices(result.stdout);
}
