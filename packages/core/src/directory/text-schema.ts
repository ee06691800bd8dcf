import { z } from "zod";
import { DirectoryInputError } from "../errors/directory.ts";
import { isStorable } from "../storable-text.ts";

const maxNameLength = 1_000;
const maxNotesLength = 10_000;

function storable(max: number) {
  return z.string().min(1).max(max).refine(isStorable, { error: "has a NUL character or half of a surrogate pair" });
}

/** A text on which much depends, such as a name. */
export const line = storable(maxNameLength);
/** A text that may be long. */
export const paragraph = storable(maxNotesLength);
/** A day in the calendar: `2026-03-01`. */
export const day = z.iso.date();
/** A moment, as a Date or an ISO 8601 text with its offset, in milliseconds. */
export const moment = z
  .union([z.date(), z.iso.datetime({ offset: true })])
  .transform((value) => new Date(value).getTime());

/** @throws DirectoryInputError */
export function readInput<Output>(subject: string, schema: z.ZodType<Output>, input: unknown): Output {
  const { success, data, error } = schema.safeParse(input);
  if (success) return data;
  throw new DirectoryInputError(
    subject,
    error.issues
      .slice(0, 20)
      .map(({ path, message }) => ({ path: path.join(".").slice(0, 200), problem: message.slice(0, 500) })),
  );
}
