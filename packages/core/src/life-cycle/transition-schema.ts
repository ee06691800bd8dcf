import { createHash } from "node:crypto";
import { z } from "zod";
import { deviceStates } from "../directory/device.ts";
import { day, line, paragraph } from "../directory/text-schema.ts";

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, { error: "is no SHA-256 in lower-case hexadecimal" });

const certificate = z
  .union([z.instanceof(Uint8Array), z.strictObject({ sha256 })])
  .transform((given) =>
    given instanceof Uint8Array ? createHash("sha256").update(given).digest("hex") : given.sha256,
  );

const proof = z
  .strictObject({ method: line, by: line, date: day, reference: line, certificate: certificate.optional() })
  .transform(({ certificate: certificateSha256, ...kept }) => ({
    ...kept,
    ...(certificateSha256 !== undefined && { certificateSha256 }),
  }));

const loan = z.strictObject({ person: line, until: day });

export const reasonSchema = z.strictObject({ reason: paragraph });

/** A change of state to make. */
export const newTransitionSchema = z.strictObject({
  to: z.enum(deviceStates),
  from: z.enum(deviceStates).optional(),
  reason: paragraph.optional(),
  loan: loan.optional(),
  proof: proof.optional(),
});

/** A change of state that has been checked. */
export type CheckedTransition = z.output<typeof newTransitionSchema>;
