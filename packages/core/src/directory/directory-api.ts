import type { GroupsApi } from "../groups/group.ts";
import type { StocktakingApi } from "../stocktaking/api.ts";
import type { CostCentresApi } from "./cost-centre.ts";
import type { DeviceQueries, DevicesApi } from "./devices-api.ts";
import type { PersonsApi } from "./person.ts";
import type { PlacesApi } from "./place.ts";

/** The directory: each member is one of the fleet's own, `fleet.devices` and so on. */
export interface DirectoryApi {
  readonly devices: DevicesApi;
  readonly persons: PersonsApi;
  readonly places: PlacesApi;
  readonly costCentres: CostCentresApi;
  readonly groups: GroupsApi;
  readonly stocktaking: StocktakingApi;
}

/** The directory as plugins see it. */
export interface PluginDirectoryApi extends DirectoryApi {
  readonly devices: DevicesApi & DeviceQueries;
}
