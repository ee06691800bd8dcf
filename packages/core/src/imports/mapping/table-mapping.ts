import { z } from "zod";

/** What one column of a table says. */
const columnSchema = z.strictObject({
  /** Its title, as it stands there; the column is found by it wherever it stands. */
  title: z.string().max(1_000),
  /** Where it stood, counted from 0: decides among columns with the same title, and where there is none. */
  index: z.int().min(0).max(20_000),
  /** The field of the target. */
  field: z.string().max(100),
  dates: z.enum(["day", "month"]).optional(),
  decimal: z.enum([",", "."]).optional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
});

export const tableMappingSchema = z.strictObject({
  target: z.string().max(100),
  /** The name of the sheet; the first that is not hidden unless told. */
  sheet: z.string().max(100).optional(),
  /** The row with the titles, as the spreadsheet counts; 0 for records, whose attributes are the titles. */
  headerRow: z.int().min(0).max(10_000),
  columns: z.array(columnSchema).max(1_000),
  /** Fields that find what is there already, the surest first; the target's own unless told. */
  keys: z.array(z.string().max(100)).max(20).optional(),
  /** What an empty cell means: nothing, or that the value goes. */
  emptyCells: z.enum(["keep", "clear"]).default("keep"),
});

/**
 * Which column says what: plain data, to be looked at, corrected, saved and used for the next table of its kind. Made by
 * `proposeMapping`.
 */
export type TableMapping = z.output<typeof tableMappingSchema>;
/** One column of a {@link TableMapping}. */
export type ColumnMapping = TableMapping["columns"][number];
