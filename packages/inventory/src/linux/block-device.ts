import { OutputInvalidError } from "../errors.ts";

/** One block device as lsblk shows it, with those that stand on it. One on several others is below each of them. */
export interface BlockDevice {
  /** The kernel's name: `dm-0`. */
  readonly kernelName: string;
  /** The name that people use: `vg-root`. */
  readonly name: string;
  readonly path: string;
  /** `disk`, `part`, `crypt`, `lvm`, `raid1`, `rom`, `loop`, `mpath` … */
  readonly type: string;
  /** Major and minor number: `259:2`. */
  readonly number: string | undefined;
  readonly sizeBytes: number | undefined;
  readonly model: string | undefined;
  readonly vendor: string | undefined;
  readonly serial: string | undefined;
  readonly wwn: string | undefined;
  readonly revision: string | undefined;
  /** `nvme`, `sata`, `usb`, `sas` … */
  readonly transport: string | undefined;
  readonly subsystems: string | undefined;
  readonly rotating: boolean | undefined;
  /** Its medium can be taken out: sticks and cards, but not disks in an enclosure. */
  readonly hasRemovableMedium: boolean;
  /** It can be unplugged in operation. */
  readonly isPluggable: boolean;
  readonly readOnly: boolean;
  readonly fileSystem: string | undefined;
  readonly fileSystemVersion: string | undefined;
  readonly label: string | undefined;
  readonly uuid: string | undefined;
  readonly mountPoint: string | undefined;
  readonly freeBytes: number | undefined;
  readonly children: readonly BlockDevice[];
}

/** Deeper than any real stack of partitions, RAID, encryption and volumes. */
const maxDepth = 32;

/**
 * Reads lsblk's JSON. Versions before 2.33 write numbers and yes or no as texts.
 *
 * @throws OutputInvalidError for what is no such JSON.
 */
export function blockDevices(json: string): BlockDevice[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch (error) {
    throw new OutputInvalidError("lsblk", "its JSON is cut off or wrong", { cause: error });
  }
  const devices = typeof parsed === "object" && parsed !== null ? Reflect.get(parsed, "blockdevices") : undefined;
  if (!Array.isArray(devices)) throw new OutputInvalidError("lsblk", "it lists no block devices");
  return devices.flatMap((device: unknown) => blockDevice(device, 0) ?? []);
}

function blockDevice(device: unknown, depth: number): BlockDevice | undefined {
  if (typeof device !== "object" || device === null || depth > maxDepth) return undefined;
  const text = (field: string): string | undefined => {
    const value: unknown = Reflect.get(device, field);
    return typeof value === "string" ? value.trim() || undefined : undefined;
  };
  const number = (field: string): number | undefined => {
    const value: unknown = Reflect.get(device, field);
    const found = typeof value === "string" && /^\d{1,16}$/.test(value) ? Number(value) : value;
    return typeof found === "number" && Number.isSafeInteger(found) && found >= 0 ? found : undefined;
  };
  const flag = (field: string): boolean | undefined => {
    const value: unknown = Reflect.get(device, field);
    return value === true || value === "1" ? true : value === false || value === "0" ? false : undefined;
  };
  const name = text("name");
  const type = text("type");
  if (!name || !type) return undefined;
  const children: unknown = Reflect.get(device, "children");
  return {
    name,
    type,
    kernelName: text("kname") ?? name,
    path: text("path") ?? (type === "crypt" || type === "lvm" ? `/dev/mapper/${name}` : `/dev/${name}`),
    number: text("maj:min"),
    sizeBytes: number("size"),
    model: text("model"),
    vendor: text("vendor"),
    serial: text("serial"),
    wwn: text("wwn"),
    revision: text("rev"),
    transport: text("tran"),
    subsystems: text("subsystems"),
    rotating: flag("rota"),
    hasRemovableMedium: flag("rm") ?? false,
    isPluggable: flag("hotplug") ?? false,
    readOnly: flag("ro") ?? false,
    fileSystem: text("fstype"),
    fileSystemVersion: text("fsver"),
    label: text("label"),
    uuid: text("uuid"),
    mountPoint: text("mountpoint"),
    freeBytes: number("fsavail"),
    children: Array.isArray(children) ? children.flatMap((child) => blockDevice(child, depth + 1) ?? []) : [],
  };
}
