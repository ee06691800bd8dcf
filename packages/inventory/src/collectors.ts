import type { Collector } from "./collector.ts";
import { operatingSystemLinux } from "./collectors/linux/operating-system.ts";
import { softwareDpkg } from "./collectors/linux/software-dpkg.ts";

/** Every collector there is. */
export const collectors: readonly Collector[] = [operatingSystemLinux, softwareDpkg];
