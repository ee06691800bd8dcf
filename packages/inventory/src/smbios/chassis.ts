import { byteAt, type SmbiosStructure } from "./structure.ts";

/** How far a chassis may be operated from outside: SMBIOS type 3, offset 12. */
export const securityStatuses = [
  "other",
  "none",
  "external-interface-locked-out",
  "external-interface-enabled",
] as const;

/** A security status of a chassis. */
export type SecurityStatus = (typeof securityStatuses)[number];

const byNumber: Readonly<Record<number, SecurityStatus>> = {
  1: "other",
  3: "none",
  4: "external-interface-locked-out",
  5: "external-interface-enabled",
};

/** What the table alone tells about the chassis; everything else has a file of its own in sysfs. */
export function chassisSecurity(structures: readonly SmbiosStructure[]): SecurityStatus | undefined {
  const chassis = structures.find(({ type }) => type === 3);
  return securityStatusOf(chassis && byteAt(chassis, 0x0c));
}

/** The security status with a number. */
export function securityStatusOf(number: number | undefined): SecurityStatus | undefined {
  return number === undefined ? undefined : byNumber[number];
}
