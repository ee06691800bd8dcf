import { bootSecurity } from "../../sections/boot-security.ts";
import type { Facts } from "../../windows/facts.ts";
import type { Fragment } from "../../windows/fragment.ts";
import { windowsCollector } from "../../windows/windows-collector.ts";

const fragment: Fragment = {
  name: "boot-security",
  script: String.raw`
$firmware = Get-Values 'SYSTEM\CurrentControlSet\Control' 'PEFirmwareType'
@{
  firmware = $firmware
  state = Get-Values 'SYSTEM\CurrentControlSet\Control\SecureBoot\State' 'UEFISecureBootEnabled'
  setupMode = if ($firmware['PEFirmwareType'] -eq 2) { Invoke-Step 'Get-SecureBootUEFI' { [int]@((Get-SecureBootUEFI -Name SetupMode).Bytes)[0] } }
  tpm = @(Get-Cim 'Win32_Tpm' 'SpecVersion', 'ManufacturerIdTxt', 'ManufacturerVersion', 'IsEnabled_InitialValue' 'root/cimv2/Security/MicrosoftTpm')
  tpmDevice = @(Get-Cim 'Win32_PnPEntity' 'DeviceID' 'root/cimv2' "Service='TPM'")
  guard = @(Get-Cim 'Win32_DeviceGuard' 'VirtualizationBasedSecurityStatus', 'SecurityServicesRunning' 'root/Microsoft/Windows/DeviceGuard')
}`,
};

const credentialGuard = 1;
const memoryIntegrity = 2;

const virtualizationStates = { 0: "off", 1: "configured", 2: "running" } as const;

export const bootSecurityWindows = windowsCollector({
  name: "boot-security-windows",
  section: bootSecurity,
  sources: [
    "Win32_Tpm",
    "Win32_DeviceGuard",
    "Get-SecureBootUEFI",
    String.raw`HKLM\SYSTEM\CurrentControlSet\Control\SecureBoot\State`,
  ],
  fragments: [fragment],
  read(answer) {
    const facts = answer(fragment);
    const [tpm] = facts.rows("tpm");
    const [guard] = facts.rows("guard");
    const secureBoot = secureBootOf(facts);
    if (secureBoot === undefined && tpm === undefined && guard === undefined) return undefined;
    const running = guard?.counts("SecurityServicesRunning");
    return {
      secureBoot,
      setupMode: facts.flag("setupMode"),
      tpm: tpm !== undefined || facts.rows("tpmDevice").length > 0,
      // Specification, level and revision: `2.0, 0, 1.59`.
      tpmVersion: tpm?.text("SpecVersion")?.split(",", 1)[0]?.trim(),
      // Four letters, of which some makers use three.
      tpmManufacturer: tpm?.text("ManufacturerIdTxt")?.replaceAll(/[^\x21-\x7e]/g, ""),
      tpmFirmware: tpm?.text("ManufacturerVersion"),
      lockdown: undefined,
      virtualizationSecurity: stateOf(guard?.count("VirtualizationBasedSecurityStatus")),
      memoryIntegrity: running?.includes(memoryIntegrity),
      credentialGuard: running?.includes(credentialGuard),
    };
  },
});

/** A machine that was started the old way has no Secure Boot to switch on; one started by UEFI always has the key. */
function secureBootOf(facts: Facts): "disabled" | "enabled" | "unsupported" | undefined {
  const on = facts.one("state").flag("UEFISecureBootEnabled");
  if (on !== undefined) return on ? "enabled" : "disabled";
  return facts.one("firmware").count("PEFirmwareType") === 1 ? "unsupported" : undefined;
}

function stateOf(status: number | undefined): "configured" | "off" | "running" | undefined {
  return status === 0 || status === 1 || status === 2 ? virtualizationStates[status] : undefined;
}
