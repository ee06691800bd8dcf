import type { IdentityClaims, Snapshot } from "./snapshot.ts";

/** What a device's own facts say that it is. Missing sections leave claims out. */
export function identityOf(sections: Snapshot["sections"], agentKey?: string): IdentityClaims {
  const name = sections["operating-system"]?.data?.hostname;
  return { ...(agentKey !== undefined && { agentKey }), macs: [], ...(name !== undefined && { name }) };
}
