import type { Collected } from "../collector.ts";
import type { SectionData } from "../section.ts";
import type { services } from "../sections/services.ts";

/** One service, as the section has it. */
export type Service = Collected<SectionData<typeof services>[number]>;

/** A service by one of its names, for whoever wants to know whether a program starts and runs. */
export function serviceNamed(all: readonly Service[], names: readonly string[]): Service | undefined {
  for (const name of names) {
    const found = all.find((service) => service.name === name);
    if (found && found.start !== "masked") return found;
  }
  return undefined;
}

/** Whether a service starts with the machine; undefined where that is not known. */
export function startsByItself(service: Service | undefined): boolean | undefined {
  return service?.start === undefined || service.start === "unknown" ? undefined : service.start === "enabled";
}

/** Whether a service runs; undefined where that is not known. */
export function isRunning(service: Service | undefined): boolean | undefined {
  return service?.state === undefined ? undefined : service.state === "running";
}
