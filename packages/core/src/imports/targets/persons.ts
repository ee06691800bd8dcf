import type { Directory } from "../../directory/context.ts";
import type { PersonRow } from "../../directory/tables.ts";
import { folded } from "../../filter/folded-text.ts";
import type { ImportField } from "../import-field.ts";
import type { ImportTarget } from "../import-target.ts";
import { EntryRows } from "./entry-rows.ts";
import { idField } from "./id-field.ts";
import { personOfParts, personParts } from "./person-parts.ts";

const fields: readonly ImportField[] = [
  idField,
  {
    name: "name",
    label: { en: "Name", de: "Name" },
    synonyms: ["display name", "full name", "anzeigename", "vollständiger name", "person", "mitarbeiter", "employee"],
    type: "text",
    required: true,
  },
  {
    name: "email",
    label: { en: "E-mail", de: "E-Mail" },
    synonyms: ["mail", "e-mail address", "e-mail-adresse", "mailadresse"],
    type: "text",
  },
  {
    name: "department",
    label: { en: "Department", de: "Abteilung" },
    synonyms: ["dept", "bereich", "organisationseinheit", "team", "ou"],
    type: "text",
  },
  {
    name: "externalId",
    label: { en: "Personnel number", de: "Personalnummer" },
    synonyms: [
      "employee id",
      "employee number",
      "mitarbeiternummer",
      "personal-nr.",
      "pers.-nr.",
      "external id",
      "object id",
      "objekt-id",
      "objectguid",
      "id",
      "uid",
      "samaccountname",
    ],
    type: "text",
  },
  ...personParts,
];

const columns = {
  name: { kind: "text", column: "name" },
  email: { kind: "text", column: "email" },
  department: { kind: "text", column: "department" },
  externalId: { kind: "text", column: "external_id" },
} as const;

/** Persons, also from exports of Active Directory and Entra ID. */
export function personsTarget(directory: () => Directory): ImportTarget {
  const rows = () => new EntryRows<PersonRow>(directory(), "directory_person", columns);
  return {
    name: "persons",
    label: { en: "Persons", de: "Personen" },
    permissions: ["persons:read", "persons:write"],
    fields,
    keys: [
      { field: "externalId", compared: folded },
      { field: "email", compared: folded },
      { field: "name", weak: true, compared: folded },
    ],
    complete: personOfParts,
    find: (field, values) => rows().find(field, values),
    async read(ids, { lock } = {}) {
      const table = rows();
      const found = await table.rows(ids, lock);
      return new Map([...found].map(([id, row]) => [id, table.entryOf(row, row.name)]));
    },
    resolve: async () => new Map(),
    async write(writes, stamp) {
      const blank = { name: "", email: null, department: null, external_id: null, origins: null, changed_at: 0 };
      const ids = await rows().write(writes, stamp, (id) => ({ ...blank, id, added_at: stamp.at }));
      for (const { row, id } of writes)
        if (id === undefined) directory().tell("directory.person.added", { personId: ids.get(row) ?? "" });
        else directory().tell("directory.person.changed", { personId: id });
      return { ids, refusals: [] };
    },
    async remove(ids) {
      const left = await rows().remove(ids, [
        ["directory_device", "person_id"],
        ["directory_assignment", "person_id"],
      ]);
      for (const id of ids) if (!left.has(id)) directory().tell("directory.person.deleted", { personId: id });
      return left;
    },
    idsAfter: (position, limit) => rows().idsAfter("name", position, limit),
  };
}
