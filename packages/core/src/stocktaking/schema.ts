import { z } from "zod";
import { line, moment, paragraph } from "../directory/text-schema.ts";

const subjects = ["device", "tag", "serial"] as const;

/** A stock-taking to open. Its filter is checked where filters are. */
export const newStocktakingSchema = z.strictObject({
  name: line,
  place: line.optional(),
  group: line.optional(),
  where: z.unknown().optional(),
  serialIn: z.array(line).min(1).max(5).default(["serial"]),
});

/** What a scanner reads has blanks and line ends around it. */
const scanned = z
  .string()
  .transform((text) => text.trim())
  .pipe(line);

/** A sighting to take: of exactly one thing. */
export const newSightingSchema = z
  .strictObject({
    device: line.optional(),
    tag: scanned.optional(),
    serial: scanned.optional(),
    place: line.optional(),
    seenAt: moment.optional(),
    note: paragraph.optional(),
  })
  .transform(({ device, tag, serial, ...rest }, context) => {
    const given = { device, tag, serial };
    const [subject, ...others] = subjects.flatMap((kind) => {
      const text = given[kind];
      return text === undefined ? [] : [{ kind, text }];
    });
    if (subject && others.length === 0) return { subject, ...rest };
    context.addIssue({ code: "custom", message: "exactly one of device, tag and serial is expected" });
    return z.NEVER;
  });

/** A sighting that has been checked. */
export type CheckedSighting = z.output<typeof newSightingSchema>;
