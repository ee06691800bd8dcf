import { expect, test } from "vitest";
import { table, tpm2 } from "../../smbios/fixtures/smbios-table.ts";
import { bootSecurityLinux } from "./boot-security.ts";
import { machine, outcomeOf } from "./fixtures/machine.ts";
import { recorded } from "./fixtures/recorded.ts";

const variables = "/sys/firmware/efi/efivars";
const suffix = "8be4df61-93ca-11d2-aa0d-00e098032b8c";
const variable = (value: number) => Uint8Array.of(6, 0, 0, 0, value);

test("reads Secure Boot, the TPM and the lockdown of two recorded machines", async () => {
  expect((await outcomeOf(bootSecurityLinux, recorded("qemu-laptop"))).data).toEqual({
    secureBoot: "enabled",
    setupMode: false,
    tpm: true,
    tpmVersion: "2.0",
    lockdown: "integrity",
  });
  expect((await outcomeOf(bootSecurityLinux, recorded("qemu-server"))).data).toEqual({
    secureBoot: "unsupported",
    tpm: false,
    lockdown: "none",
  });
});

test("takes the TPM's maker from the firmware's table", async () => {
  const files = {
    "/sys/class/tpm/tpm0/tpm_version_major": "2\n",
    "/sys/firmware/dmi/tables/DMI": table(tpm2),
    [`${variables}/SecureBoot-${suffix}`]: variable(0),
    [`${variables}/SetupMode-${suffix}`]: variable(1),
  };
  expect(await outcomeOf(bootSecurityLinux, machine({ files }))).toEqual({
    status: "complete",
    code: undefined,
    data: {
      secureBoot: "disabled",
      setupMode: true,
      tpm: true,
      tpmVersion: "2.0",
      tpmManufacturer: "IFX",
      tpmFirmware: "7.85",
    },
  });
  const asUser = machine({ files, refused: ["/sys/firmware/dmi/tables/DMI"] });
  expect(await outcomeOf(bootSecurityLinux, asUser)).toMatchObject({
    status: "partial",
    code: "CORE_HOST_ACCESS",
    data: { tpmVersion: "2.0" },
  });
});

test("reads a TPM 1.2", async () => {
  // Made by hand after what the kernel's tpm_tis driver gives.
  const files = {
    "/sys/class/tpm/tpm0/device/caps": "Manufacturer: 0x49465800\nTCG version: 1.2\nFirmware version: 6.43\n",
  };
  expect((await outcomeOf(bootSecurityLinux, machine({ files }))).data).toMatchObject({
    tpmVersion: "1.2",
    tpmManufacturer: "IFX",
    tpmFirmware: "6.43",
  });
});

test("what cannot be read is unknown, not disabled", async () => {
  const unmounted = machine({ folders: [variables] });
  expect((await outcomeOf(bootSecurityLinux, unmounted)).data).toEqual({ tpm: false });
  const old = machine({ files: { [`${variables}/BootCurrent-${suffix}`]: variable(0) } });
  expect((await outcomeOf(bootSecurityLinux, old)).data).toEqual({ secureBoot: "unsupported", tpm: false });
  const wrong = machine({
    files: { [`${variables}/SecureBoot-${suffix}`]: "1", "/sys/kernel/security/lockdown": "[everything]" },
  });
  expect((await outcomeOf(bootSecurityLinux, wrong)).data).toEqual({ secureBoot: "unsupported", tpm: false });
});
