import type { FleetOptions } from "./fleet.ts";
import type { CorePart } from "./part.ts";

/** What every fleet has beside its plugins. */
export function coreParts(_options: FleetOptions): readonly CorePart[] {
  return [];
}
