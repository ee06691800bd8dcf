/** UUIDs that were never set, or that a maker gave to a whole series. */
const sharedUuids = new Set([
  "03000200-0400-0500-0006-000700080009",
  "12345678-1234-5678-90ab-cddeefaabbcc",
  "12345678-1234-1234-1234-123456789abc",
  "00020003-0004-0005-0006-000700080009",
  "fefefefe-fefe-fefe-fefe-fefefefefefe",
  "4c4c4544-0000-2010-8020-80c04f202020",
]);

/**
 * The makers' numbers of docking stations, USB network adapters and virtual interfaces: their addresses move from PC to
 * PC, or are the same on many. From the IEEE's register of organisations, as far as such devices use them.
 */
const movingPrefixes = [
  "00:e0:4c", // Realtek's default, on nameless USB adapters
  "00:05:9a", // Cisco AnyConnect's virtual adapter
  "00:09:0f", // Fortinet's virtual adapter
  "00:ff:", // TAP adapters of VPNs
  "02:00:4c", // Microsoft's loopback adapter
  "02:42:", // Docker
  "0a:00:27", // VirtualBox, host side
  "00:50:56:c0", // VMware, host side
  "52:54:00:12:34", // QEMU without a configured address
  "00:00:00",
];

/** Whether an SMBIOS UUID identifies nothing: not set, all ones, or one that many machines have. */
export function isBogusUuid(uuid: string): boolean {
  const text = uuid.trim().toLowerCase();
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)) return true;
  return sharedUuids.has(text) || /^([0-9a-f])\1*$/.test(text.replaceAll("-", ""));
}

/** Whether a hardware address says nothing about the PC that it was seen on. */
export function isBogusMac(mac: string): boolean {
  const text = mac.trim().toLowerCase();
  if (!/^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/.test(text)) return true;
  if (/^(..)(:\1)+$/.test(text)) return true;
  return movingPrefixes.some((prefix) => text.startsWith(prefix));
}
