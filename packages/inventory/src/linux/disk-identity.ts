import type { BlockDevice } from "./block-device.ts";

/** Whether a block device is a disk or drive of its own, present and not made up by the kernel. */
export function isDisk({ type, name, sizeBytes }: BlockDevice): boolean {
  if (type === "rom") return true;
  return type === "disk" && !/^(zram|ram|loop|nbd|fd)\d/.test(name) && sizeBytes !== 0;
}

/** What tells a disk from others, wherever it is plugged in: names such as `sda` are given anew at each start. */
export function diskId({ wwn, model, serial, name }: BlockDevice): string {
  if (wwn) return wwn.toLowerCase();
  return serial ? [model, serial].filter(Boolean).join(" ") : name;
}
