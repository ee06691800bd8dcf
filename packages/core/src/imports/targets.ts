import type { Directory } from "../directory/context.ts";
import type { DirectoryApi } from "../directory/directory-api.ts";
import type { Memberships } from "../groups/memberships.ts";
import type { ImportTarget } from "./import-target.ts";
import { costCentresTarget } from "./targets/cost-centres.ts";
import { devicesTarget } from "./targets/devices.ts";
import { personsTarget } from "./targets/persons.ts";
import { placesTarget } from "./targets/places.ts";

/** What the directory is filled with. */
export interface DirectoryPorts {
  readonly directory: Directory;
  readonly memberships: Memberships;
  readonly api: DirectoryApi;
}

/** All that tables can be imported into without any plugin. */
export function directoryTargets(ports: () => DirectoryPorts): readonly ImportTarget[] {
  const directory = (): Directory => ports().directory;
  return [
    devicesTarget(() => ({ ...ports(), devices: ports().api.devices })),
    personsTarget(directory),
    placesTarget(directory, () => ports().api.places),
    costCentresTarget(directory),
  ];
}
