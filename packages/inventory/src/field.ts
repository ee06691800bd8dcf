import * as z from "zod";

/** The longest text of a field, in UTF-16 units. Devices say longer things; the rest is cut off. */
export const maxTextLength = 2_048;

/** A text. Collectors' texts are cleaned before they are checked, so a text that does not fit comes from elsewhere. */
export const text = (description: string) => z.string().max(maxTextLength).describe(description);

/** A text that must be there, such as a key. */
export const key = (description: string) => z.string().min(1).max(maxTextLength).describe(description);

/** A whole number of something, from 0 to 2^53 - 1. */
export const count = (description: string) => z.int().min(0).describe(description);

/** Yes or no. */
export const flag = (description: string) => z.boolean().describe(description);

/** A day: `2026-11-23`. */
export const day = (description: string) => z.iso.date().describe(description);

/** An instant: `2026-11-23T21:00:00.000Z`. */
export const instant = (description: string) => z.iso.datetime().describe(description);

/** One of a few words. */
export const word = <const Words extends readonly [string, ...string[]]>(words: Words, description: string) =>
  z.enum(words).describe(description);

/** A list of texts, sorted where their order means nothing. */
export const texts = (description: string) => z.array(z.string().max(maxTextLength)).max(1_000).describe(description);
