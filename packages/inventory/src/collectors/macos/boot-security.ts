import type { Host } from "@fleetwright/core";
import { defineCollector } from "../../collector.ts";
import { outputOf } from "../../linux/command-output.ts";
import type { Reading } from "../../linux/config-file.ts";
import {
  type BootPolicy,
  bootPolicyNamed,
  firmwarePolicy,
  localPolicy,
  policyVariable,
} from "../../macos/boot-policy.ts";
import { flagAt, textAt } from "../../macos/facts.ts";
import { profilerItems, profilerSource, profilerTimeoutMs } from "../../macos/profiler.ts";
import { bootSecurity } from "../../sections/boot-security.ts";

export const bootSecurityMacos = defineCollector({
  name: "boot-security-macos",
  section: bootSecurity,
  platforms: ["macos"],
  sources: [profilerSource, "csrutil status", `nvram ${policyVariable}`, "bputil -d"],
  image: false,
  timeoutMs: profilerTimeoutMs,
  async collect(host, context) {
    const [bridges, hardware, system, integrity] = await Promise.all([
      profilerItems(host, "SPiBridgeDataType", context),
      profilerItems(host, "SPHardwareDataType", context),
      profilerItems(host, "SPSoftwareDataType", context),
      integrityProtection(host, context),
    ]);
    if (bridges === undefined && integrity === undefined) return undefined;
    const bridge = bridges?.[0];
    const ownChip = textAt(hardware?.[0], "chip_type");
    const local = ownChip === undefined ? undefined : await localPolicy(host, context);
    const chip = ownChip ?? bridgeChip(textAt(bridge, "ibridge_model_name"));
    const bootPolicy =
      bootPolicyNamed(textAt(bridge, "ibridge_secure_boot")) ?? local?.policy ?? (await firmwarePolicy(host, context));
    return {
      secureBoot: chip === undefined ? bridges && ("unsupported" as const) : secureBootOf(bootPolicy),
      securityChip: chip,
      bootPolicy,
      systemIntegrity: integrity ?? integrityOf(flagAt(system?.[0], "system_integrity")),
      signedSystem: flagAt(bridge, "ibridge_sb_ssv") ?? local?.signedSystem,
      foreignKernelExtensions: flagAt(bridge, "ibridge_sb_other_kext") ?? local?.foreignKernelExtensions,
    };
  },
});

/** Apple T2 Security Chip, or that in another language. */
function bridgeChip(name: string | undefined): string | undefined {
  const [chip] = /\bT[12]\b/.exec(name ?? "") ?? [];
  return chip === undefined ? name : `Apple ${chip}`;
}

function secureBootOf(policy: BootPolicy | undefined): "enabled" | "disabled" | undefined {
  if (policy === undefined) return undefined;
  return policy === "none" || policy === "permissive" ? "disabled" : "enabled";
}

/** `System Integrity Protection status: enabled.`, or a list of its parts where some are switched off. */
async function integrityProtection(
  host: Host,
  reading: Reading,
): Promise<"custom" | "disabled" | "enabled" | undefined> {
  const output = await outputOf(host, "csrutil", ["status"], reading);
  const [, state] = /status: (enabled|disabled|unknown)/.exec(output ?? "") ?? [];
  if (/Custom Configuration/i.test(output ?? "")) return "custom";
  return state === "enabled" || state === "disabled" ? state : undefined;
}

function integrityOf(on: boolean | undefined): "disabled" | "enabled" | undefined {
  return on === undefined ? undefined : on ? "enabled" : "disabled";
}
