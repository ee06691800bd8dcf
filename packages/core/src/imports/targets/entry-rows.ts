import { meantBy, saysOneOf } from "../../directory/compared-text.ts";
import type { Directory } from "../../directory/context.ts";
import { chunksOf } from "../../directory/device-lock.ts";
import { hostsMeantBy, namesOneOf } from "../../directory/host-name.ts";
import { originsOf, restoreOrigins, stampOrigins } from "../../directory/packed-origins.ts";
import type { DirectoryTables } from "../../directory/tables.ts";
import { putRows } from "../../store/put-rows.ts";
import type { FieldValue } from "../import-field.ts";
import type { TargetEntry, TargetPosition, TargetStamp, TargetWrite } from "../import-target.ts";
import { type ColumnField, type ColumnFields, columnsOfField, fieldOfRow, setField } from "./column-fields.ts";

/** A row of a table whose entries have ids and origins. */
export interface EntryRow {
  readonly id: string;
  readonly origins: string | null;
}

/** Reads and writes many rows of one of the directory's tables at once. */
export class EntryRows<Row extends EntryRow> {
  readonly #directory: Directory;
  readonly #table: keyof DirectoryTables;
  readonly #fields: ColumnFields;
  readonly #namedFields: readonly (readonly [name: string, field: ColumnField])[];
  #lastOrigins: { readonly packed: string | null; readonly origins: TargetEntry["origins"] } | undefined;
  #lastStamp: { readonly key: string; readonly stamp: TargetStamp; readonly packed: string } | undefined;

  constructor(directory: Directory, table: keyof DirectoryTables, fields: ColumnFields) {
    this.#directory = directory;
    this.#table = table;
    this.#fields = fields;
    this.#namedFields = Object.entries(fields);
  }

  /** Upper and lower case are the same, but what is written in the same way comes first; of hosts, domains may lack. */
  async find(field: string, values: readonly string[], { hosts = false } = {}) {
    const { tables } = this.#directory;
    const { sql, db } = tables;
    const known = this.#fields[field];
    if (known?.kind !== "text") return [];
    const column = sql.ref(known.column);
    const found: { value: string; id: string }[] = [];
    for (const chunk of chunksOf(values)) {
      const fits = hosts ? namesOneOf(tables, column, chunk) : saysOneOf(sql, column, chunk);
      const { rows } = await sql<{ id: string; value: string }>`
        select id, ${column} as value from ${sql.table(this.#table)} where ${fits}`.execute(db);
      for (const [value, meant] of (hosts ? hostsMeantBy : meantBy)(chunk, rows))
        for (const { id } of meant) found.push({ value, id });
    }
    return found;
  }

  async rows(ids: readonly string[], lock = false): Promise<Map<string, Row>> {
    const { sql, db, dialect } = this.#directory.tables;
    const found = new Map<string, Row>();
    const locking = lock && dialect === "postgres" ? sql`for no key update` : sql``;
    for (const chunk of chunksOf([...new Set(ids)].sort())) {
      const { rows } = await sql<Row>`
        select * from ${sql.table(this.#table)} where id in (${sql.join(chunk)}) order by id ${locking}`.execute(db);
      for (const row of rows) found.set(row.id, row);
    }
    return found;
  }

  /** In the order of a column that always has a value. */
  async idsAfter(column: string, after: TargetPosition | undefined, limit: number): Promise<TargetPosition[]> {
    const { sql, db } = this.#directory.tables;
    const key = sql.ref(column);
    const beyond = after ? sql`where (${key}, id) > (${after.key}, ${after.id})` : sql``;
    const { rows } = await sql<TargetPosition>`
      select ${key} as key, id from ${sql.table(this.#table)} ${beyond} order by ${key}, id limit ${limit}`.execute(db);
    return rows.map(({ key: value, id }) => ({ key: value, id }));
  }

  /** @param references - What the row refers to, as far as that are fields of the entry. */
  entryOf(row: Row, label: string, references?: Pick<TargetEntry, "values" | "labels">): TargetEntry {
    const columns = row as Row & Readonly<Record<string, unknown>>;
    const values: Record<string, FieldValue | null> = {};
    for (const [name, field] of this.#namedFields) values[name] = fieldOfRow(columns, field);
    if (references) Object.assign(values, references.values);
    return { id: row.id, label, values, labels: references?.labels ?? {}, origins: this.#originsOf(row.origins) };
  }

  /** Entries that came together have the same origins, and are read one after the other. */
  #originsOf(packed: string | null): TargetEntry["origins"] {
    if (this.#lastOrigins?.packed !== packed) this.#lastOrigins = { packed, origins: originsOf(packed) };
    return this.#lastOrigins.origins;
  }

  /** A row after a write, with the origins of what was written. @param before - Of one that is new, its other columns. */
  written<Before extends { readonly origins: string | null }>(
    before: Before,
    write: TargetWrite,
    stamp: TargetStamp,
  ): Before {
    const columns: Record<string, string | number | null> = {};
    const fields: string[] = [];
    for (const [name, value] of Object.entries(write.values)) {
      const field = this.#fields[name];
      if (!field) continue;
      setField(columns, field, value);
      fields.push(name);
    }
    const origins = write.origins
      ? restoreOrigins(before.origins, write.origins)
      : this.#stamped(before.origins, fields, stamp);
    return Object.assign({ ...before, origins }, columns);
  }

  /** New entries of one table have mostly the same fields, and then the same origins. */
  #stamped(packed: string | null, fields: readonly string[], stamp: TargetStamp): string {
    if (packed !== null) return stampOrigins(packed, fields, stamp);
    const key = fields.join();
    const last = this.#lastStamp;
    if (last?.key === key && last.stamp === stamp) return last.packed;
    this.#lastStamp = { key, stamp, packed: stampOrigins(null, fields, stamp) };
    return this.#lastStamp.packed;
  }

  /** The columns that values stand in. */
  columnsOf(writes: readonly TargetWrite[]): string[] {
    const names = new Set(writes.flatMap(({ values }) => Object.keys(values)));
    return [...names].flatMap((name) => {
      const field = this.#fields[name];
      return field ? columnsOfField(field) : [];
    });
  }

  /** Writes rows of a table whose entries are nothing but their columns; says the ids of those that were added. */
  async write(
    writes: readonly TargetWrite[],
    stamp: TargetStamp,
    blank: (id: string) => Row,
  ): Promise<Map<number, string>> {
    const known = await this.rows(writes.flatMap(({ id }) => id ?? []));
    const newIds = this.#directory.newIds(writes.length);
    const added = new Map<number, string>();
    const rows = writes.map((write, index) => {
      const id = write.id ?? newIds[index] ?? "";
      if (write.id === undefined) added.set(write.row, id);
      const before = known.get(id) ?? blank(id);
      return { ...this.written(before, write, stamp), changed_at: stamp.at };
    });
    await this.put(rows, Object.keys(rows[0] ?? {}));
    return added;
  }

  /**
   * Writes rows, whether they are there or not. Columns that are not named stay what they are, and are empty in rows that
   * are new.
   */
  put(rows: readonly (EntryRow & Partial<Row>)[], columns: readonly string[]): Promise<void> {
    // The columns of this table's fields, and those that the caller has of its rows.
    return putRows(this.#directory.tables, this.#table, rows, columns as (string & keyof EntryRow)[], "id");
  }

  /** Deletes those that none of these columns refers to; says which were left. */
  async remove(
    ids: readonly string[],
    references: readonly (readonly [table: keyof DirectoryTables, column: string])[],
  ): Promise<Set<string>> {
    const { sql, db } = this.#directory.tables;
    const left = new Set<string>();
    for (const chunk of chunksOf(ids)) {
      for (const [table, column] of references) {
        const { rows } = await sql<{ id: string }>`
          select distinct ${sql.ref(column)} as id from ${sql.table(table)}
          where ${sql.ref(column)} in (${sql.join(chunk)})`.execute(db);
        for (const { id } of rows) left.add(id);
      }
      const free = chunk.filter((id) => !left.has(id));
      if (free.length > 0) await sql`delete from ${sql.table(this.#table)} where id in (${sql.join(free)})`.execute(db);
    }
    return left;
  }
}
