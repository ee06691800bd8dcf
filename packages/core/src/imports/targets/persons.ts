import type { Directory } from "../../directory/context.ts";
import type { PersonRow } from "../../directory/tables.ts";
import { folded } from "../../filter/folded-text.ts";
import type { ImportField } from "../import-field.ts";
import type { ImportTarget } from "../import-target.ts";
import { EntryRows } from "./entry-rows.ts";
import { idField } from "./id-field.ts";
import { personOfParts, personParts } from "./person-parts.ts";
import { takenValues, type UniqueField, withoutRefused } from "./taken-values.ts";

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
    name: "principalName",
    label: { en: "User principal name", de: "Benutzerprinzipalname" },
    synonyms: ["upn", "principal name", "benutzerprinzipalname (upn)", "sign-in name", "anmeldename"],
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
  principalName: { kind: "text", column: "principal_name" },
  department: { kind: "text", column: "department" },
  externalId: { kind: "text", column: "external_id" },
} as const;

const blank = {
  ...{ name: "", email: null, principal_name: null, department: null, external_id: null },
  ...{ origins: null, changed_at: 0 },
};

const unique: UniqueField = { table: "directory_person", field: "externalId", column: "external_id" };

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
      { field: "principalName", compared: folded },
      { field: "email", compared: folded },
      { field: "name", weak: true, compared: folded },
    ],
    complete: personOfParts,
    find: (field, values) => findPersons(rows(), field, values),
    async read(ids, { lock } = {}) {
      const table = rows();
      const found = await table.rows(ids, lock);
      return new Map([...found].map(([id, row]) => [id, table.entryOf(row, row.name)]));
    },
    resolve: async () => new Map(),
    refuseUndo: (writes) => takenValues(directory(), unique, writes),
    async write(all, stamp) {
      const refusals = await takenValues(directory(), unique, all);
      const writes = withoutRefused(all, refusals);
      const ids = await rows().write(writes, stamp, (id) => ({ ...blank, id, added_at: stamp.at }));
      for (const { row, id } of writes)
        if (id === undefined) directory().tell("directory.person.added", { personId: ids.get(row) ?? "" });
        else directory().tell("directory.person.changed", { personId: id });
      return { ids, refusals };
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

/** Who was entered without a user principal name is found by it where it is their e-mail address. */
async function findPersons(rows: EntryRows<PersonRow>, field: string, values: readonly string[]) {
  const found = await rows.find(field, values);
  if (field !== "principalName") return found;
  const known = new Set(found.map(({ value }) => value));
  const open = values.filter((value) => !known.has(value));
  if (open.length === 0) return found;
  const byEmail = await rows.find("email", open);
  const persons = await rows.rows(byEmail.map(({ id }) => id));
  return [...found, ...byEmail.filter(({ id }) => persons.get(id)?.principal_name === null)];
}
