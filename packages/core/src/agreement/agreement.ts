import { z } from "zod";
import { AgreementInvalidError } from "../errors/agreement.ts";
import type { Bilingual } from "./declaration.ts";

/**
 * What was agreed, with a works council for instance, about data on persons: one document for the whole product.
 * Whatever it does not name is not recorded.
 *
 * @example
 * ```ts
 * import type { Agreement } from "@fleetwright/core";
 *
 * export const agreement: Agreement = {
 *   reference: "BV 2026-04",
 *   validFrom: "2026-04-01",
 *   validUntil: "2028-03-31",
 *   places: "all",
 *   grants: [
 *     {
 *       subject: "ledger.names",
 *       purpose: { en: "To know whom to ask about a change", de: "Rückfragen zu einer Änderung" },
 *       fields: ["actor.name"],
 *       retentionDays: 365,
 *       readers: ["ledger:read"],
 *       history: true,
 *     },
 *   ],
 * };
 * ```
 */
export interface Agreement {
  /** What the document is called where it lies: `BV 2026-04`. */
  readonly reference: string;
  /** The first day (`2026-04-01`, in UTC), or a time with its offset (`2026-04-01T00:00:00+02:00`). */
  readonly validFrom: string;
  /** The last day, inclusive, or the time at which it ends. Without it the agreement holds until it is replaced. */
  readonly validUntil?: string | undefined;
  /** Where it holds: everywhere, or at these places (their ids) and below. */
  readonly places: "all" | readonly string[];
  /** What may be recorded; at most one grant for each subject. */
  readonly grants: readonly AgreementGrant[];
}

/** What may be recorded of one subject. */
export interface AgreementGrant {
  /** The `subject` of a {@link Declaration}. */
  readonly subject: string;
  readonly purpose: Bilingual;
  /** Which of the declared fields. A closed list. */
  readonly fields: readonly string[];
  /** How many days it may be kept. */
  readonly retentionDays: number;
  /** Who reads it: permissions or roles, as the document calls them. */
  readonly readers: readonly string[];
  /** Whether earlier values are kept, or the latest one alone. */
  readonly history: boolean;
}

const text = z.string().trim().min(1).max(2_000);
const name = z.string().trim().min(1).max(200);
const moment = z.union([z.iso.date(), z.iso.datetime({ offset: true })], {
  error: "Write a day such as 2026-04-01, or a time with its offset such as 2026-04-01T00:00:00+02:00.",
});

const grantSchema = z.strictObject({
  subject: name,
  purpose: z.strictObject({ en: text, de: text }),
  fields: z.array(name).min(1).max(200),
  retentionDays: z.int().min(1).max(36_500),
  readers: z.array(name).min(1).max(100),
  history: z.boolean(),
});

const agreementSchema: z.ZodType<Agreement> = z
  .strictObject({
    reference: name,
    validFrom: moment,
    validUntil: moment.optional(),
    places: z.union([z.literal("all"), z.array(name).min(1).max(10_000)]),
    grants: z.array(grantSchema).max(1_000),
  })
  .superRefine((agreement, context) => {
    const { from, until } = validity(agreement);
    if (until <= from) context.addIssue({ code: "custom", path: ["validUntil"], message: "It ends before it begins." });
    const subjects = new Set<string>();
    for (const [index, { subject }] of agreement.grants.entries()) {
      const path = ["grants", index, "subject"];
      if (subjects.has(subject)) context.addIssue({ code: "custom", path, message: `"${subject}" is granted twice.` });
      subjects.add(subject);
    }
  });

/**
 * Reads an agreement, from JSON for instance. Says nothing about its subjects: see {@link checkAgreement}.
 *
 * @throws AgreementInvalidError with every place that is wrong.
 *
 * @example
 * ```ts
 * import { readFile } from "node:fs/promises";
 * import { readAgreement } from "@fleetwright/core";
 *
 * export const agreement = readAgreement(JSON.parse(await readFile("agreement.json", "utf8")));
 * ```
 */
export function readAgreement(input: unknown): Agreement {
  const { success, data, error } = agreementSchema.safeParse(input);
  if (success) return data;
  throw new AgreementInvalidError(error.issues.map(({ path, message }) => ({ path: path.join("."), message })));
}

const dayMs = 86_400_000;

/** From when until, and without, when an agreement holds, in milliseconds. */
export function validity({ validFrom, validUntil }: Pick<Agreement, "validFrom" | "validUntil">): {
  readonly from: number;
  readonly until: number;
} {
  const from = Date.parse(validFrom);
  if (validUntil === undefined) return { from, until: Number.POSITIVE_INFINITY };
  const isDay = !validUntil.includes("T");
  return { from, until: Date.parse(validUntil) + (isDay ? dayMs : 0) };
}
