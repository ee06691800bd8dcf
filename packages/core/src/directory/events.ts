import type { Sighting } from "../stocktaking/stocktaking.ts";
import type { AssignmentKind } from "./assignment.ts";
import type { DeviceFields, DeviceState } from "./device.ts";

/** What the directory tells, after the commit of what happened. */
export interface DirectoryEvents {
  "directory.device.added": { readonly deviceId: string };
  /** `changed` names the fields, and the kinds of assignments that began or ended. */
  "directory.device.changed": {
    readonly deviceId: string;
    readonly changed: readonly (keyof DeviceFields | AssignmentKind)[];
  };
  /** Another state; `directory.device.changed` tells the same without the states. */
  "directory.device.transitioned": {
    readonly deviceId: string;
    readonly transitionId: string;
    readonly from: DeviceState;
    readonly to: DeviceState;
  };
  "directory.device.deleted": { readonly deviceId: string };
  "directory.person.added": { readonly personId: string };
  "directory.person.changed": { readonly personId: string };
  "directory.person.deleted": { readonly personId: string };
  "directory.place.added": { readonly placeId: string };
  "directory.place.changed": { readonly placeId: string };
  "directory.place.deleted": { readonly placeId: string };
  "directory.costCentre.added": { readonly costCentreId: string };
  "directory.costCentre.changed": { readonly costCentreId: string };
  "directory.costCentre.deleted": { readonly costCentreId: string };
  "directory.group.added": { readonly groupId: string };
  /** Other members. `added` and `removed` are ids of devices. */
  "directory.group.changed": {
    readonly groupId: string;
    readonly added: readonly string[];
    readonly removed: readonly string[];
  };
  /** Another name, description or query. */
  "directory.group.updated": { readonly groupId: string };
  "directory.group.deleted": { readonly groupId: string };
  "directory.stocktaking.opened": { readonly stocktakingId: string };
  /** Something was seen; `deviceId` is absent for what is unknown. */
  "directory.stocktaking.sighted": {
    readonly stocktakingId: string;
    readonly outcome: Sighting["outcome"];
    readonly deviceId?: string;
  };
  "directory.stocktaking.closed": { readonly stocktakingId: string };
}
