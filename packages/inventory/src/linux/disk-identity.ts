import type { BlockDevice } from "./block-device.ts";

/** What the kernel makes of memory, files, other disks and the network, and the parts of eMMC that firmware uses. */
const madeUp = /^((zram|ram|loop|nbd|fd|drbd|bcache|zd)\d|mmcblk\d+(boot\d|rpmb))/;

/** Whether a block device is a disk or drive of its own, present and not made up by the kernel. */
export function isDisk({ type, name, sizeBytes }: BlockDevice): boolean {
  if (type === "rom") return true;
  return type === "disk" && sizeBytes !== 0 && !madeUp.test(name);
}

/** What tells a disk from others, wherever it is plugged in: names such as `sda` are given anew at each start. */
export function diskId({ wwn, model, serial, name }: BlockDevice): string {
  if (wwn) return wwn.toLowerCase();
  return serial ? [model, serial].filter(Boolean).join(" ") : name;
}
