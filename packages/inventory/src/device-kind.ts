import type { DeviceKind } from "@fleetwright/core";
import type { Sections } from "./sections.ts";

type MachineKind = NonNullable<Sections["machine"]["kind"]>;

/** An embedded machine with an operating system to inventory is a PC in a small case. */
const kinds: Readonly<Record<MachineKind, DeviceKind | undefined>> = {
  desktop: "pc",
  portable: "pc",
  "all-in-one": "pc",
  embedded: "pc",
  tablet: "tablet",
  server: "server",
  virtual: "virtual",
  container: "virtual",
  other: undefined,
};

/**
 * What kind of device a machine is in the directory: virtual whatever it runs, else a server where its chassis or the
 * edition of its Windows says so, else by its chassis. Undefined where neither tells.
 */
export function deviceKindOf(
  machine: Pick<Sections["machine"], "kind"> | undefined,
  system: Pick<Sections["operating-system"], "platform" | "name" | "edition"> | undefined,
): DeviceKind | undefined {
  const kind = machine?.kind && kinds[machine.kind];
  return kind !== "virtual" && isServerEdition(system) ? "server" : kind;
}

/** Windows names its editions in English everywhere: `ServerStandard`, `Windows Server 2022 Standard`. */
function isServerEdition(system: Parameters<typeof deviceKindOf>[1]): boolean {
  if (system?.platform !== "windows") return false;
  return /^server/i.test(system.edition ?? "") || /\bserver\b/i.test(system.name);
}
