import * as z from "zod";

/** At most so much of a summary is kept. */
const longestSummary = 1_000;
const text = z.string().max(500);
const time = z.string().max(40);

const Event = z.object({
  introduced: text.optional(),
  fixed: text.optional(),
  last_affected: text.optional(),
  limit: text.optional(),
});

const Severity = z.object({ type: z.string().max(50), score: z.string().max(500) });

const Affected = z.object({
  package: z.object({ ecosystem: text, name: text.min(1) }).optional(),
  ranges: z
    .array(z.object({ type: z.string().max(50), events: z.array(Event).max(10_000) }))
    .max(1_000)
    .nullish(),
  versions: z.array(text).max(100_000).nullish(),
  severity: z.array(Severity).max(100).nullish(),
});

/** What is read of a record of OSV (ossf.github.io/osv-schema); the rest may be anything. */
export const OsvRecord = z.object({
  id: z.string().min(1).max(200),
  modified: time.nullish(),
  published: time.nullish(),
  withdrawn: time.nullish(),
  aliases: z.array(text).max(10_000).nullish(),
  related: z.array(text).max(10_000).nullish(),
  upstream: z.array(text).max(10_000).nullish(),
  summary: z
    .string()
    .transform((summary) => summary.slice(0, longestSummary))
    .nullish(),
  severity: z.array(Severity).max(100).nullish(),
  affected: z.array(Affected).max(100_000).nullish(),
});

/** What {@link OsvRecord} describes. */
export type OsvRecord = z.output<typeof OsvRecord>;

/** What a record says about one package. */
export type OsvAffected = z.output<typeof Affected>;
