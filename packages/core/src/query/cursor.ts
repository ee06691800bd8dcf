import { createHash } from "node:crypto";
import { z } from "zod";
import { CursorInvalidError } from "../errors/filter.ts";

/** Where a page ended: the last item's values in the columns of the order, and its id. */
export interface Position {
  readonly values: readonly (string | number | null)[];
  readonly id: string;
}

const maxCursorLength = 100_000;
const checkLength = 16;
const positionSchema = z.strictObject({
  values: z.array(z.union([z.string(), z.number(), z.null()])),
  id: z.string(),
});

/**
 * Cursors of one query: opaque to their holders, and refused when damaged or taken from another query. They protect
 * from mistakes, not from forgery: what a forged one could reach is still filtered by the actor's permissions. For
 * authors of plugins, beside {@link listOf}.
 */
export class Cursors {
  readonly #query: string;
  readonly #kinds: readonly ("string" | "number")[];

  /**
   * @param query - What is asked and in which order.
   * @param kinds - What the columns of the order hold.
   */
  constructor(query: unknown, kinds: readonly ("string" | "number")[]) {
    this.#query = JSON.stringify(query);
    this.#kinds = kinds;
  }

  /** The cursor of a position. */
  write(position: Position): string {
    return this.#encode(JSON.stringify(position));
  }

  /** The position of a cursor. @throws CursorInvalidError */
  read(cursor: string): Position {
    if (typeof cursor !== "string" || cursor.length > maxCursorLength) throw new CursorInvalidError();
    const bytes = Buffer.from(cursor, "base64url");
    const text = bytes.subarray(checkLength).toString("utf8");
    // Decoding is lenient, so a damaged cursor could pass for the whole one.
    if (this.#encode(text) !== cursor) throw new CursorInvalidError();
    const { success, data } = positionSchema.safeParse(JSON.parse(text));
    if (!success || !this.#fits(data)) throw new CursorInvalidError();
    return data;
  }

  /** A forged cursor may be whole: its values must not bring a store to compare a text with a number. */
  #fits({ values }: Position): boolean {
    const kinds = this.#kinds;
    return (
      values.length === kinds.length && values.every((value, index) => value === null || typeof value === kinds[index])
    );
  }

  #encode(text: string): string {
    const check = createHash("sha256").update(`${this.#query}\n${text}`).digest("base64url").slice(0, checkLength);
    return Buffer.from(check + text).toString("base64url");
  }
}
