import type { Host } from "@fleetwright/core";
import { outputOf } from "../linux/command-output.ts";
import type { Reading } from "../linux/config-file.ts";

/** How strictly a Mac's chip checks what it starts. */
export type BootPolicy = "full" | "medium" | "none" | "permissive" | "reduced";

const policies: Readonly<Record<string, BootPolicy>> = {
  full: "full",
  medium: "medium",
  no: "none",
  permissive: "permissive",
  reduced: "reduced",
};

/** The policy that a text names: `Full Security`, `Reduced`. Other languages have other texts: then undefined. */
export function bootPolicyNamed(text: string | undefined): BootPolicy | undefined {
  const word = text?.trim().toLowerCase().split(/\s+/, 1)[0] ?? "";
  return Object.hasOwn(policies, word) ? policies[word] : undefined;
}

/** The firmware's variable of Macs with a T2, and its command line: a byte that no language changes. */
export const policyVariable = "94b73556-2197-4702-82a8-3e1337dafbfb:AppleSecureBootPolicy";

const variablePolicies: readonly BootPolicy[] = ["none", "medium", "full"];

/** The policy of a Mac with a T2, from the firmware's variable. */
export async function firmwarePolicy(host: Host, { signal }: Reading): Promise<BootPolicy | undefined> {
  // Where there is no such variable it fails, which is no news.
  const output = await outputOf(host, "nvram", [policyVariable], { signal, incomplete: () => {} });
  const [, digit] = /\s%0([0-2])\s*$/.exec(output ?? "") ?? [];
  return digit === undefined ? undefined : variablePolicies[Number(digit)];
}

/** What `bputil` says about a Mac with Apple's chip; it answers root alone. */
export interface LocalPolicy {
  readonly policy: BootPolicy | undefined;
  readonly foreignKernelExtensions: boolean | undefined;
  readonly signedSystem: boolean | undefined;
}

/** Reads the policy that the installed system starts under. */
export async function localPolicy(host: Host, { signal }: Reading): Promise<LocalPolicy> {
  const output = (await outputOf(host, "bputil", ["-d"], { signal, incomplete: () => {} })) ?? "";
  const field = (name: string): string | undefined =>
    new RegExp(`^${name}:\\s{1,60}(\\w{1,40})`, "m").exec(output)?.[1]?.toLowerCase();
  const flag = (name: string): boolean | undefined => {
    const state = field(name);
    return state === "enabled" ? true : state === "disabled" ? false : undefined;
  };
  return {
    policy: bootPolicyNamed(field("Security Mode")),
    foreignKernelExtensions: flag("3rd Party Kexts Status"),
    signedSystem: flag("Signed System Volume Status"),
  };
}
