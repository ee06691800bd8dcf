import type { RawBuilder } from "kysely";
import type { AssignmentKind } from "../../directory/assignment.ts";
import { meantBy, saysOneOf } from "../../directory/compared-text.ts";
import type { Directory } from "../../directory/context.ts";
import { chunksOf } from "../../directory/device-lock.ts";
import type { DeviceRow, DirectoryTables } from "../../directory/tables.ts";
import type { Sql } from "../../store/store.ts";
import type { Resolution } from "../import-target.ts";
import { pathOf, placesById, resolvePlaces } from "./place-paths.ts";

/** What a device is assigned to, as a field of an import. */
export interface DeviceReference {
  readonly field: string;
  readonly kind: AssignmentKind;
  /** In devices and in assignments. */
  readonly column: "person_id" | "place_id" | "cost_centre_id";
  readonly table: keyof DirectoryTables;
}

export const deviceReferences: readonly DeviceReference[] = [
  { field: "holder", kind: "person", column: "person_id", table: "directory_person" },
  { field: "place", kind: "place", column: "place_id", table: "directory_place" },
  { field: "costCentre", kind: "costCentre", column: "cost_centre_id", table: "directory_cost_centre" },
];

/** Persons and cost centres are found by these columns, and called by them, the first before all others. */
const persons = { table: "directory_person", columns: ["email", "principal_name", "external_id", "name"] } as const;
const costCentres = { table: "directory_cost_centre", columns: ["code", "name"] } as const;

/** What texts mean: persons by e-mail address, user principal name, personnel number or name, places by their way, cost centres by code. */
export async function resolveReference(
  directory: Directory,
  field: string,
  texts: readonly string[],
): Promise<ReadonlyMap<string, Resolution>> {
  if (field === "place") return resolvePlaces(directory, texts);
  const { table, columns } = field === "holder" ? persons : costCentres;
  const found = new Map<string, Resolution>();
  for (const column of columns) {
    const open = texts.filter((text) => !found.has(text));
    for (const [text, meant] of await byColumn(directory, table, column, columns, open)) found.set(text, meant);
  }
  return found;
}

async function byColumn(
  { tables: { sql, db } }: Directory,
  table: keyof DirectoryTables,
  column: string,
  columns: readonly string[],
  texts: readonly string[],
): Promise<Map<string, Resolution>> {
  const found = new Map<string, Resolution>();
  for (const chunk of chunksOf(texts)) {
    const { rows } = await sql<{ id: string; value: string; label: string }>`
      select id, ${sql.ref(column)} as value, ${labelOf(sql, columns)} as label
      from ${sql.table(table)} where ${saysOneOf(sql, sql.ref(column), chunk)}`.execute(db);
    for (const [text, [meant, ...others]] of meantBy(chunk, rows))
      if (meant) found.set(text, others.length > 0 ? "ambiguous" : { id: meant.id, label: meant.label });
  }
  return found;
}

/** The first that is there of the columns that find an entry: so what an export shows finds it again. */
function labelOf(sql: Sql, columns: readonly string[]): RawBuilder<string> {
  return sql<string>`coalesce(${sql.join(columns.map((column) => sql.ref(column)))})`;
}

/** What devices are assigned to now is called, by id. */
export async function referenceLabels(
  directory: Directory,
  devices: readonly DeviceRow[],
): Promise<ReadonlyMap<string, string>> {
  const { sql, db } = directory.tables;
  const labels = new Map<string, string>();
  const idsIn = (column: DeviceReference["column"]): string[] => [
    ...new Set(devices.flatMap((device) => device[column] ?? [])),
  ];
  for (const [id, { steps }] of await placesById(directory, idsIn("place_id"))) labels.set(id, pathOf(steps));
  for (const chunk of chunksOf(idsIn("person_id"))) {
    const { rows } = await sql<{ id: string; label: string }>`
      select id, ${labelOf(sql, persons.columns)} as label from directory_person
      where id in (${sql.join(chunk)})`.execute(db);
    for (const { id, label } of rows) labels.set(id, label);
  }
  for (const chunk of chunksOf(idsIn("cost_centre_id"))) {
    const { rows } = await sql<{ id: string; label: string }>`
      select id, code as label from directory_cost_centre where id in (${sql.join(chunk)})`.execute(db);
    for (const { id, label } of rows) labels.set(id, label);
  }
  return labels;
}

/** Which of these ids are there. */
export async function existing(
  { tables: { sql, db } }: Directory,
  table: keyof DirectoryTables,
  ids: readonly string[],
): Promise<Set<string>> {
  const found = new Set<string>();
  for (const chunk of chunksOf([...new Set(ids)])) {
    const { rows } = await sql<{ id: string }>`
      select id from ${sql.table(table)} where id in (${sql.join(chunk)})`.execute(db);
    for (const { id } of rows) found.add(id);
  }
  return found;
}
