import { unescaped } from "./mount.ts";

/** One line of fstab(5). */
export interface PlannedMount {
  readonly source: string;
  readonly mountPoint: string;
  readonly fileSystem: string;
  readonly options: readonly string[];
}

/** Reads fstab(5). */
export function plannedMounts(content: string): PlannedMount[] {
  return content.split("\n").flatMap((line) => {
    const [source, mountPoint, fileSystem, options = "defaults"] = line.trim().split(/\s+/).map(unescaped);
    if (!source || source.startsWith("#") || !mountPoint || !fileSystem) return [];
    return { source, mountPoint, fileSystem, options: options.split(",") };
  });
}

/** The names in crypttab(5): what is mapped to `/dev/mapper/<name>`, with the options. */
export function plannedMappings(content: string): ReadonlyMap<string, readonly string[]> {
  const mappings = new Map<string, readonly string[]>();
  for (const line of content.split("\n")) {
    const [name, source, , options = ""] = line.trim().split(/\s+/);
    if (name && source && !name.startsWith("#")) mappings.set(name, options.split(","));
  }
  return mappings;
}
