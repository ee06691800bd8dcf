import type { ImportField } from "../import-field.ts";
import { idTitle } from "../plan/row-basis.ts";

/** The id of an entry, for rows of our own exports. */
export const idField: ImportField = {
  name: "id",
  label: { en: idTitle, de: idTitle },
  synonyms: [],
  type: "text",
};
