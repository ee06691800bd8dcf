import * as z from "zod";
import { maxTextLength } from "./field.ts";

/** The format of reports as bytes. */
export const snapshotHeaderFormat = "fleetwright.snapshot/1";

/** Text that a store can keep as it is: devices are found by it. */
const isStorable = (text: string): boolean => !text.includes("\0") && text.isWellFormed();

const claim = z
  .string()
  .min(1)
  .max(256)
  .refine(isStorable, { error: "text with a NUL character, or with half a surrogate pair" });

/** What a device says to be. */
const IdentityClaims = z.strictObject({
  agentKey: claim.exactOptional(),
  uuid: claim.exactOptional(),
  serial: claim.exactOptional(),
  boardSerial: claim.exactOptional(),
  macs: z.array(claim).max(256).readonly(),
  name: claim.exactOptional(),
});

const VolatileFields = z.record(z.string(), z.unknown());

/** What changes by itself: of an object, or of each row in the order of its section's line. */
export type Volatile = Record<string, unknown> | readonly (Record<string, unknown> | null)[];

const SectionHeader = z.strictObject({
  status: z.enum(["complete", "partial", "failed", "unsupported", "skipped"]),
  elapsedMs: z.number().min(0),
  error: z
    .strictObject({ code: z.string().max(100), message: z.string().max(maxTextLength) })
    .readonly()
    .exactOptional(),
  /** Checked against its section when it is read. */
  volatile: z.union([VolatileFields, z.array(VolatileFields.nullable()).readonly()]).exactOptional(),
});

/** How a section ended, in the header. */
export type SectionHeader = z.output<typeof SectionHeader>;

/** The first line of a report. */
export const SnapshotHeader = z.strictObject({
  format: z.literal(snapshotHeaderFormat),
  collectedAt: z.iso.datetime(),
  collector: z.strictObject({ name: z.string().max(200), version: z.string().max(100) }),
  identity: IdentityClaims,
  sections: z.record(z.string().max(100), SectionHeader),
  /** In a delta: the digest of the snapshot that it builds on. */
  base: z.string().max(100).exactOptional(),
  /** In a delta: the digest of the snapshot that it leads to. */
  result: z.string().max(100).exactOptional(),
});

/** What {@link SnapshotHeader} describes. */
export type SnapshotHeader = z.output<typeof SnapshotHeader>;
