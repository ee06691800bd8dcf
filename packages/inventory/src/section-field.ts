import * as z from "zod";
import type { Section } from "./section.ts";

/** One field of a section, for documentation and pages. */
export interface SectionField {
  readonly name: string;
  readonly description: string;
  readonly isKey: boolean;
  readonly isVolatile: boolean;
}

/**
 * The fields of a section, in the order of their declaration.
 *
 * @example
 * ```ts
 * import { fieldsOf, sections } from "@fleetwright/inventory";
 *
 * const documentation = sections.flatMap((section) =>
 *   fieldsOf(section).map(({ name, description }) => `${section.name}.${name}: ${description}`),
 * );
 * ```
 */
export function fieldsOf(section: Section): SectionField[] {
  return Object.entries(section.row.shape).map(([name, schema]) => ({
    name,
    description: descriptionOf(schema),
    isKey: section.key.includes(name),
    isVolatile: section.volatile.includes(name),
  }));
}

/** Zod keeps a description with the schema that it was given to, which an optional one wraps. */
function descriptionOf(schema: z.core.$ZodType): string {
  if (schema instanceof z.ZodOptional) return descriptionOf(schema.unwrap());
  return z.globalRegistry.get(schema)?.description ?? "";
}
