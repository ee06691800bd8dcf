import { type Host, ifPresent, listIfPresent } from "@fleetwright/core";
import { defineCollector } from "../../collector.ts";
import { type AttributeOptions, readAttribute, readBinaryAttribute } from "../../linux/attribute.ts";
import { dmiTablePath, readDmiTable } from "../../linux/dmi.ts";
import { bootSecurity } from "../../sections/boot-security.ts";
import { tpmDevice, vendorOf } from "../../smbios/tpm-device.ts";

const efi = "/sys/firmware/efi";
/** The names of the UEFI specification's own variables end in this. */
const globalVariables = "8be4df61-93ca-11d2-aa0d-00e098032b8c";
const tpmClass = "/sys/class/tpm";
const lockdownPath = "/sys/kernel/security/lockdown";

export const bootSecurityLinux = defineCollector({
  name: "boot-security",
  section: bootSecurity,
  platforms: ["linux"],
  sources: [`${efi}/efivars`, tpmClass, dmiTablePath, lockdownPath],
  image: false,
  async collect(host, { signal, incomplete }) {
    const options = { signal, onRefused: incomplete };
    const [startedByEfi, variables, secureBoot, setupMode, tpm, lockdown] = await Promise.all([
      ifPresent(host.status(efi, { signal })),
      listIfPresent(host, `${efi}/efivars`, { signal }),
      efiFlag(host, "SecureBoot", options),
      efiFlag(host, "SetupMode", options),
      tpmOf(host, options),
      readAttribute(host, lockdownPath, options),
    ]);
    // Where the variables are not mounted, nothing is known; where they are and this one is missing, there is no such.
    const isUnknown = startedByEfi !== undefined && variables.length === 0;
    return {
      secureBoot: stateOf(secureBoot) ?? (isUnknown ? undefined : ("unsupported" as const)),
      setupMode,
      ...tpm,
      lockdown: lockdownOf(lockdown),
    };
  },
});

/** A variable of one byte; the first four bytes of the file are its attributes. */
async function efiFlag(host: Host, name: string, options: AttributeOptions): Promise<boolean | undefined> {
  const bytes = await readBinaryAttribute(host, `${efi}/efivars/${name}-${globalVariables}`, options);
  return bytes?.length === 5 ? bytes[4] === 1 : undefined;
}

function stateOf(on: boolean | undefined): "enabled" | "disabled" | undefined {
  return on === undefined ? undefined : on ? "enabled" : "disabled";
}

/** `none [integrity] confidentiality`: the one in brackets holds. */
function lockdownOf(content: string | undefined): "none" | "integrity" | "confidentiality" | undefined {
  const [, state] = /\[(\w+)\]/.exec(content ?? "") ?? [];
  return state === "none" || state === "integrity" || state === "confidentiality" ? state : undefined;
}

async function tpmOf(host: Host, options: AttributeOptions) {
  const [first] = await listIfPresent(host, tpmClass, { signal: options.signal });
  if (!first) return { tpm: false };
  const folder = `${tpmClass}/${first.name}`;
  const [major, capabilities] = await Promise.all([
    readAttribute(host, `${folder}/tpm_version_major`, options),
    // Only drivers of TPM 1.2 have this file; those of 2.0 leave the maker to the firmware's table.
    readAttribute(host, `${folder}/device/caps`, options),
  ]);
  if (capabilities) return { tpm: true, ...tpm12(capabilities) };
  const described = tpmDevice(await readDmiTable(host, options));
  return {
    tpm: true,
    tpmVersion: major === "1" ? "1.2" : major === "2" ? "2.0" : described?.version,
    tpmManufacturer: described?.manufacturer,
    tpmFirmware: described?.firmware,
  };
}

/** `Manufacturer: 0x49465800`, `TCG version: 1.2`, `Firmware version: 6.43`, each on a line. */
function tpm12(capabilities: string) {
  const [, digits = ""] = /^Manufacturer: 0x([0-9a-f]{8})$/im.exec(capabilities) ?? [];
  return {
    tpmVersion: /^TCG version: (\S+)$/im.exec(capabilities)?.[1],
    tpmManufacturer: vendorOf([...Buffer.from(digits, "hex")]),
    tpmFirmware: /^Firmware version: (\S+)$/im.exec(capabilities)?.[1],
  };
}
