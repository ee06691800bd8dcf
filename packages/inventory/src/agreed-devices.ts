import type { PluginContext } from "@fleetwright/core";
import type { SectionPermits } from "./agreed-sections.ts";
import { subjectOf } from "./declarations.ts";
import type { InventoryEvents } from "./events.ts";

/** Asks the fleet's agreement what may be kept of devices; one for certain places, where each device stands. */
export function agreedDevices({ core, clock }: PluginContext<InventoryEvents, []>): SectionPermits {
  /** The place of a device, and those that it lies in. */
  const placesOf = async (deviceId: string): Promise<string[]> => {
    const places: string[] = [];
    let { placeId } = await core.devices.at(deviceId, new Date(clock.now()));
    while (placeId !== undefined) {
      places.push(placeId);
      placeId = (await core.places.get(placeId)).parentId;
    }
    return places;
  };
  return {
    async forDevice(deviceId) {
      const agreement = core.agreement.current();
      const isLimited = agreement !== undefined && agreement.places !== "all";
      const places = isLimited ? await placesOf(deviceId) : undefined;
      return (section) => core.agreement.allowance(subjectOf(section), { places });
    },
  };
}
