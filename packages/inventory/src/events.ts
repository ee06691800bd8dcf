import type { DeviceState } from "@fleetwright/core";

/** What inventory tells. */
export type InventoryEvents = {
  /** A device reported for the first time. */
  "inventory.device.added": { readonly deviceId: string };
  /**
   * A device reported for the first time since it was lost, retired or wiped. Its state stays: whether it was found or
   * taken into service again is for a person to say, with `devices.transition`.
   */
  "inventory.device.resurfaced": { readonly deviceId: string; readonly state: DeviceState };
  /** A report brought something new. */
  "inventory.device.changed": { readonly deviceId: string; readonly sections: readonly string[] };
  /** A report looks like devices that it contradicts: decide with `identity.decide`. */
  "inventory.identity.conflicted": {
    readonly conflictId: string;
    readonly deviceId: string;
    readonly candidates: readonly string[];
  };
  /** A conflict was decided, or the decision undone. */
  "inventory.identity.decided": { readonly conflictId: string; readonly decision: string | undefined };
  /** Products and rules of the software dictionary were saved: products may be counted differently now. */
  "inventory.dictionary.changed": { readonly revision: number };
  /** An agent exchanged a token for a key of its own. */
  "inventory.agent.enrolled": { readonly agentId: string; readonly tokenId: string };
  /** An agent was revoked, or replaced by one that enrolled for its device. */
  "inventory.agent.revoked": { readonly agentId: string };
  /** A signed request was refused because the device's clock is wrong. At most once in ten minutes for each agent. */
  "inventory.agent.skewed": { readonly agentId: string; readonly skewMs: number };
};
