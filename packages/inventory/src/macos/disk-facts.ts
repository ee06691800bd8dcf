import type { Host } from "@fleetwright/core";
import type { Reading } from "../linux/config-file.ts";
import { workOnce } from "../shared-host.ts";
import { type ListedDisk, physicalDisks } from "./disk-list.ts";
import { flagAt, textAt } from "./facts.ts";
import { askPlist } from "./plist.ts";
import { profilerItems, withChildren } from "./profiler.ts";
import { uniqueIds } from "./unique-names.ts";

/** More disks than this are not asked one by one. */
const maxDisks = 64;

/** A disk with what each of two commands says of it. */
export interface DiskFacts extends ListedDisk {
  /** What tells it from others: names are given anew at each start. */
  readonly id: string;
  readonly model: string | undefined;
  readonly serial: string | undefined;
  /** Of `diskutil info -plist`. */
  readonly info: unknown;
  /** Of system_profiler, which knows serial numbers. */
  readonly drive: unknown;
}

/** The disks of a Mac; undefined where diskutil cannot be asked. */
export async function readDisks(host: Host, reading: Reading): Promise<readonly DiskFacts[] | undefined> {
  const problems: unknown[] = [];
  const found = await workOnce(host, "disks of macOS", reading, async (signal) => {
    const own: Reading = { signal, incomplete: (reason) => void problems.push(reason) };
    const [listed, drives] = await Promise.all([physicalDisks(host, own), profiledDrives(host, own)]);
    const asked = listed?.slice(0, maxDisks).map(async (disk) => ({
      ...disk,
      info: await askPlist(host, "diskutil", ["info", "-plist", disk.name], own),
      drive: drives.get(disk.name),
    }));
    const unique = uniqueIds();
    const disks = asked && (await Promise.all(asked)).map((disk) => identified(disk, unique));
    return { disks, problems };
  });
  for (const problem of found.problems) reading.incomplete(problem);
  return found.disks;
}

/** Whether it can be taken out in operation; undefined where diskutil does not tell. */
export function isRemovable({ info }: DiskFacts): boolean | undefined {
  return flagAt(info, "RemovableMediaOrExternalDevice") ?? flagAt(info, "RemovableMedia");
}

function identified(disk: Omit<DiskFacts, "id" | "model" | "serial">, unique: (id: string) => string): DiskFacts {
  const model = textAt(disk.drive, "device_model") ?? textAt(disk.info, "MediaName");
  const serial = textAt(disk.drive, "device_serial");
  const id = serial ? [model, serial].filter(Boolean).join(" ") : (textAt(disk.info, "DiskUUID") ?? disk.name);
  return { ...disk, id: unique(id), model, serial };
}

async function profiledDrives(host: Host, reading: Reading): Promise<ReadonlyMap<string, unknown>> {
  const items = await Promise.all([
    profilerItems(host, "SPNVMeDataType", reading),
    profilerItems(host, "SPSerialATADataType", reading),
  ]);
  return new Map(
    withChildren(items.flatMap((some) => some ?? [])).flatMap((drive) => {
      const name = textAt(drive, "bsd_name");
      return name === undefined ? [] : [[name, drive] as const];
    }),
  );
}
