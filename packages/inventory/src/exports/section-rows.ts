import type { CellInput } from "@fleetwright/core/tables";
import * as z from "zod";
import { allowedRows } from "../agreed-sections.ts";
import { QueryInvalidError } from "../errors/query.ts";
import { devicesWith } from "../questions/devices.ts";
import type { Section } from "../section.ts";
import { rowsOf } from "../section-diff.ts";
import { sections as allSections } from "../sections.ts";
import { withVolatile } from "../snapshot-codec.ts";
import type { InventoryTables } from "../storage/tables.ts";
import { deviceCells, deviceColumns } from "./device-names.ts";
import type { SectionRowsQuery } from "./export-options.ts";
import type { ExportColumn, InventoryTable } from "./inventory-table.ts";
import { nextTurn } from "./turn.ts";

const devicesAtOnce = 100;

/** A spreadsheet program takes no longer text in a cell: 32,767. */
const maxCellLength = 32_000;

/** The rows of one section, of all devices or some: a disk, a certificate, an account in each. */
export const sectionRowsTable: InventoryTable<SectionRowsQuery> = {
  title: { en: "Rows", de: "Zeilen" },
  columns: (query) => [
    ...deviceColumns,
    ...Object.entries(sectionOf(query).row.shape).map(([name, schema]): ExportColumn => {
      return { title: { en: name, de: name }, type: typeOf(schema) };
    }),
  ],
  async *rows({ context, device: { states, sections, permits } }, query, signal) {
    const section = sectionOf(query);
    const { section: _, ...selection } = query;
    const store = context.store.tables<InventoryTables>();
    const list = devicesWith(context, selection, { id: "directory_device.id" }, ({ id }) => String(id));
    const fields = Object.keys(section.row.shape);
    async function* rowsOfDevices(ids: readonly string[]): AsyncGenerator<readonly CellInput[]> {
      await nextTurn(signal);
      const known = ids.length > 0 ? await deviceCells(store, ids) : undefined;
      for (const id of ids) {
        const state = await states.read(id);
        const cells = known?.get(id);
        const { current } = (await permits.forDevice(id))(section);
        if (!state?.sections[section.name] || !cells || current.length === 0) continue;
        const rows = await sections.rows(id, section, state.sections[section.name]);
        const whole = withVolatile(section, rows, state.headers[section.name]?.volatile);
        for (const row of allowedRows(rowsOf(section, section.shape === "one" ? (whole[0] ?? {}) : whole), current))
          yield [...cells, ...fields.map((field) => cellOf(Reflect.get(row, field)))];
      }
    }
    let batch: string[] = [];
    for await (const id of list) {
      batch.push(id);
      if (batch.length < devicesAtOnce) continue;
      yield* rowsOfDevices(batch);
      batch = [];
    }
    yield* rowsOfDevices(batch);
  },
};

/** @throws QueryInvalidError */
function sectionOf({ section: wanted }: SectionRowsQuery): Section {
  const section = (allSections as readonly Section[]).find(({ name }) => name === wanted);
  if (!section) throw new QueryInvalidError(`there is no section "${wanted}"`);
  return section;
}

function typeOf(schema: z.core.$ZodType): ExportColumn["type"] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return typeOf(schema.unwrap());
  if (schema instanceof z.ZodNumber) return "number";
  return schema instanceof z.ZodBoolean ? "boolean" : "text";
}

/** Lists stand in one cell, one entry after the other. */
function cellOf(value: unknown): CellInput {
  if (typeof value === "number" || typeof value === "boolean") return value;
  if (value === undefined || value === null) return null;
  if (typeof value === "string") return value;
  const entries = Array.isArray(value) ? value : [value];
  const texts = entries.map((entry) => (typeof entry === "object" ? JSON.stringify(entry) : String(entry)));
  const text = texts.join("; ");
  return text.length > maxCellLength ? `${text.slice(0, maxCellLength)}…`.toWellFormed() : text;
}
