/** The makers of ARM processors by their number in `CPU implementer`. */
const vendors: ReadonlyMap<string, string> = new Map([
  ["0x41", "ARM"],
  ["0x42", "Broadcom"],
  ["0x43", "Cavium"],
  ["0x46", "Fujitsu"],
  ["0x48", "HiSilicon"],
  ["0x4e", "NVIDIA"],
  ["0x50", "Applied Micro"],
  ["0x51", "Qualcomm"],
  ["0x53", "Samsung"],
  ["0x61", "Apple"],
  ["0xc0", "Ampere"],
]);

/** The names of ARM's own designs by their number in `CPU part`. */
const designs: ReadonlyMap<string, string> = new Map([
  ["0xd03", "Cortex-A53"],
  ["0xd05", "Cortex-A55"],
  ["0xd07", "Cortex-A57"],
  ["0xd08", "Cortex-A72"],
  ["0xd09", "Cortex-A73"],
  ["0xd0a", "Cortex-A75"],
  ["0xd0b", "Cortex-A76"],
  ["0xd0c", "Neoverse-N1"],
  ["0xd40", "Neoverse-V1"],
  ["0xd41", "Cortex-A78"],
  ["0xd44", "Cortex-X1"],
  ["0xd49", "Neoverse-N2"],
  ["0xd4f", "Neoverse-V2"],
]);

/** Who made an ARM processor. */
export function armVendor(fields: ReadonlyMap<string, string>): string | undefined {
  return vendors.get(fields.get("CPU implementer") ?? "");
}

/** The name of an ARM processor: that of its design, where it is ARM's own. */
export function armName(fields: ReadonlyMap<string, string>): string | undefined {
  return armVendor(fields) === "ARM" ? designs.get(fields.get("CPU part") ?? "") : fields.get("Hardware");
}
