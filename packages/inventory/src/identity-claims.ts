import type { IdentityClaims, Snapshot } from "./snapshot.ts";

/** What a device's own facts say that it is. Missing sections leave claims out. */
export function identityOf(sections: Snapshot["sections"], agentKey?: string): IdentityClaims {
  const machine = sections.machine?.data;
  const boardSerial = sections.mainboard?.data?.serial;
  const name = sections["operating-system"]?.data?.hostname;
  const addresses = (sections["network-interfaces"]?.data ?? []).flatMap(
    ({ physical, bus, permanentMac, mac = permanentMac }) =>
      // What hangs on a cable is a docking station's or an adapter's: it moves from PC to PC.
      physical && bus !== "usb" && mac !== undefined ? [(permanentMac ?? mac).toLowerCase()] : [],
  );
  return {
    ...(agentKey !== undefined && { agentKey }),
    ...(machine?.uuid !== undefined && { uuid: machine.uuid.toLowerCase() }),
    ...(machine?.serial !== undefined && { serial: machine.serial }),
    ...(boardSerial !== undefined && { boardSerial }),
    macs: [...new Set(addresses)].sort(),
    ...(name !== undefined && { name }),
  };
}
