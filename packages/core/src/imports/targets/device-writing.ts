import type { Directory } from "../../directory/context.ts";
import type { DevicesApi } from "../../directory/devices-api.ts";
import type { Memberships } from "../../groups/memberships.ts";

/** What devices are written with. */
export interface DeviceWriting {
  readonly directory: Directory;
  readonly memberships: Memberships;
  readonly devices: DevicesApi;
}
