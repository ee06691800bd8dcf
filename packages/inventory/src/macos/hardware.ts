import type { Host } from "@fleetwright/core";
import type { Reading } from "../linux/config-file.ts";
import { textAt } from "./facts.ts";
import { askPlist } from "./plist.ts";
import type { PlistValue } from "./plist-value.ts";
import { profilerItems } from "./profiler.ts";

/** What a Mac is, as system_profiler has it, else the registry of devices. */
export interface MacHardware {
  /** The identifier of the model: MacBookPro18,3, Mac14,2. */
  readonly model: string | undefined;
  /** The name of the line of models: MacBook Pro. */
  readonly line: string | undefined;
  /** Apple's order number, where the system tells: Z15G000PCD/A. */
  readonly orderNumber: string | undefined;
  readonly serial: string | undefined;
  readonly uuid: string | undefined;
  /** The name of Apple's chip or Intel's processor. */
  readonly chip: string | undefined;
  readonly firmware: string | undefined;
  readonly loader: string | undefined;
  readonly controller: string | undefined;
}

/** The command line, for the documentation. */
export const platformSource = "ioreg -a -rd1 -c IOPlatformExpertDevice";

/** The device that stands for the whole machine in the registry. */
export async function platformDevice(host: Host, reading: Reading): Promise<PlistValue | undefined> {
  const found = await askPlist(host, "ioreg", ["-a", "-rd1", "-c", "IOPlatformExpertDevice"], reading);
  return Array.isArray(found) ? found[0] : found;
}

/** Reads what the Mac is. Undefined where nothing can be asked, such as on an image. */
export async function macHardware(host: Host, reading: Reading): Promise<MacHardware | undefined> {
  const [items, platform] = await Promise.all([
    profilerItems(host, "SPHardwareDataType", reading),
    platformDevice(host, reading),
  ]);
  if (items === undefined && platform === undefined) return undefined;
  const item = items?.[0];
  return {
    model: textAt(item, "machine_model") ?? registryText(platform, "model"),
    line: textAt(item, "machine_name"),
    orderNumber: textAt(item, "model_number") ?? registryText(platform, "model-number"),
    serial: textAt(item, "serial_number") ?? textAt(platform, "IOPlatformSerialNumber"),
    uuid: uuidOf(textAt(item, "platform_UUID") ?? textAt(platform, "IOPlatformUUID")),
    chip: textAt(item, "chip_type") ?? textAt(item, "cpu_type"),
    firmware: textAt(item, "boot_rom_version"),
    loader: textAt(item, "os_loader_version"),
    controller: textAt(item, "SMC_version_system"),
  };
}

/** The registry keeps the firmware's texts as bytes that end with NUL. */
export function registryText(device: PlistValue | undefined, key: string): string | undefined {
  if (typeof device !== "object" || !Object.hasOwn(device, key)) return undefined;
  const value: unknown = Reflect.get(device, key);
  const text = value instanceof Uint8Array ? Buffer.from(value).toString("latin1").split("\0", 1)[0] : value;
  return textAt({ text }, "text");
}

function uuidOf(uuid: string | undefined): string | undefined {
  return uuid && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(uuid) ? uuid.toLowerCase() : undefined;
}

/** What a Mac looks like, by the name of its line; models since 2022 are all called Mac and a number. */
export function macForm(
  hardware: MacHardware | undefined,
): "notebook" | "all-in-one" | "mini-pc" | "desktop" | "rack-mount" | undefined {
  const name = `${hardware?.line ?? ""} ${hardware?.model ?? ""}`;
  if (/macbook/i.test(name)) return "notebook";
  if (/imac/i.test(name)) return "all-in-one";
  if (/mac ?mini/i.test(name)) return "mini-pc";
  if (/xserve/i.test(name)) return "rack-mount";
  return /mac ?(pro|studio)/i.test(name) ? "desktop" : undefined;
}

/** What a Mac that is none runs on; undefined for real ones. */
export function macHypervisor(
  { model, line }: Pick<MacHardware, "model" | "line">,
  underVmm: boolean,
): string | undefined {
  const name = `${line ?? ""} ${model ?? ""}`;
  if (/vmware/i.test(name)) return "vmware";
  if (/parallels/i.test(name)) return "parallels";
  if (/virtualbox/i.test(name)) return "oracle";
  if (/VirtualMac|Apple Virtual/i.test(name)) return "apple";
  return underVmm ? "vm-other" : undefined;
}
