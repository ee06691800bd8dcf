import type { SectionData } from "./section.ts";
import { operatingSystem } from "./sections/operating-system.ts";
import { software } from "./sections/software.ts";

/** Every section there is, by name in alphabetical order. */
export const sections = [operatingSystem, software] as const;

/** The name of a section. */
export type SectionName = (typeof sections)[number]["name"];

/** What each section holds. */
export type Sections = { [Declared in (typeof sections)[number] as Declared["name"]]: SectionData<Declared> };
