import type { IdentityClaims } from "../../snapshot.ts";
import { defineGlpiGroup, glpiFields } from "../glpi-group.ts";

/** Who wrote documents that we write. Without a version: one that comes back later shall be no other. */
const ownVersionClient = "Fleetwright";

/** A name for a device that stays while its claims do, as servers keep an agent for each. */
function deviceidOf({ name, uuid, serial, macs }: IdentityClaims): string {
  const parts = [name, uuid ?? serial ?? macs[0]].filter((part) => part !== undefined);
  return parts.length === 0 ? "unknown" : parts.join("-");
}

/** What a document says about itself, its root's fields and `versionclient`, as if that were one more section. */
export const documentGroup = defineGlpiGroup({
  name: "document",
  sections: [
    {
      name: "document",
      shape: "one",
      fields: glpiFields("deviceid itemtype action tag versionclient", { jobid: "integer", partial: "flag" }),
      volatile: ["jobid"],
    },
  ],
  mappings: [
    {
      glpi: "document",
      fills: [],
      read: () => {},
      write: ({ claims }) => [
        { deviceid: deviceidOf(claims), itemtype: "Computer", action: "inventory", versionclient: ownVersionClient },
      ],
      match: () => "",
    },
  ],
});
