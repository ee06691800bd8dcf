import type { DeviceState } from "@fleetwright/core";

/** What of a report was not kept. */
export interface ReducedPart {
  /** The section, by the report's own name for it or by ours: `licenseinfos`, `glpi-personal`. */
  readonly section: string;
  /** Its fields; missing where all of the section is meant, or rows of it. */
  readonly fields?: readonly string[];
  /** Why: a code of the inventory, such as `INVENTORY_SECTION_NOT_AGREED` or `INVENTORY_LICENCE_KEY`. */
  readonly code: string;
}

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
  /**
   * Something of a report by an agent of others was not kept: what no agreement allows, what is too large or does not fit,
   * and keys of licences. Agents of others understand no such answer. With each report anew, as long as it is so.
   */
  "inventory.report.reduced": { readonly deviceId: string; readonly leftOut: readonly ReducedPart[] };
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
