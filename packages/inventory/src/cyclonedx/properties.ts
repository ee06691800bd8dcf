import type { CycloneDxProperty } from "./cyclonedx-document.ts";

/** Facts as properties, by name; what is missing is left out, lists are one property for each entry. */
export function propertiesOf(facts: Readonly<Record<string, unknown>>): readonly CycloneDxProperty[] | undefined {
  const properties = Object.entries(facts).flatMap(([name, fact]) =>
    (Array.isArray(fact) ? fact : [fact])
      .filter((value) => value !== undefined && value !== null && value !== "")
      .map((value) => ({ name, value: typeof value === "object" ? JSON.stringify(value) : String(value) })),
  );
  properties.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  return properties.length > 0 ? properties : undefined;
}
