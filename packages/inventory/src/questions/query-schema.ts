import * as z from "zod";
import { QueryInvalidError } from "../errors/query.ts";

const text = z.string().optional();
const contains = z.strictObject({ contains: z.string() }).optional();

const common = {
  // A key that nobody knows is a misspelt bound, and without a bound every version fits.
  version: z.strictObject({ from: text, after: text, upTo: text, below: text }).optional(),
  deviceIds: z.array(z.string()).readonly().optional(),
};

/** What may be asked about rows of software. */
export const softwareQuerySchema = z.strictObject({
  ...common,
  name: z.union([z.string(), z.strictObject({ contains: z.string() })]).optional(),
  ecosystem: text,
  publisher: contains,
});

/** What may be asked about who has a product. */
export const productInstallationQuerySchema = z.strictObject({
  ...common,
  product: z.string(),
  edition: text,
  parts: z.boolean().optional(),
});

/** @throws QueryInvalidError */
export function checkQuery(schema: z.ZodType, query: unknown): void {
  const { error } = schema.safeParse(query);
  if (error) throw new QueryInvalidError(z.prettifyError(error).replace(/\s*\n\s*/g, " "));
}
