import type { ImportField } from "../import-field.ts";
import type { FieldValues, ImportTarget } from "../import-target.ts";

/** What entries of directories say of a person in other words, or of what is none. */
export const personParts: readonly ImportField[] = [
  {
    name: "commonName",
    label: { en: "Common name", de: "Allgemeiner Name" },
    synonyms: ["cn"],
    type: "text",
    helper: true,
  },
  {
    name: "objectClass",
    label: { en: "Object class", de: "Objektklasse" },
    synonyms: ["objektklassen"],
    type: "text",
    helper: true,
  },
];

/** An entry without a display name is called by its common name. */
export function personOfParts(values: FieldValues): ReturnType<NonNullable<ImportTarget["complete"]>> {
  const { commonName, objectClass } = values;
  const other = typeof objectClass === "string" ? otherClassOf(objectClass) : undefined;
  const completed = {
    ...values,
    ...(typeof commonName === "string" && { name: values["name"] ?? commonName }),
  };
  if (other === undefined) return { values: completed };
  return { values: completed, problems: [{ field: "objectClass", reason: "another-kind", detail: other }] };
}

/** Of an entry that is no person its narrowest class. To Active Directory a computer is a person, too. */
function otherClassOf(objectClass: string): string | undefined {
  const classes = objectClass.split(";").map((each) => each.trim());
  const has = (...names: readonly string[]): boolean => classes.some((each) => names.includes(each.toLowerCase()));
  if (has("person", "user", "inetorgperson", "contact") && !has("computer")) return undefined;
  return classes.at(-1);
}
