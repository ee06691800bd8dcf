import { randomUUID } from "node:crypto";

/** How many files are kept: enough to go back and choose other columns, not enough to fill the memory. */
const most = 4;

/**
 * @typedef {{ bytes: Uint8Array, name: string, target: string, overwrite: boolean }} Upload - A file on its way in, and
 *   what it is to be.
 */

/** Files that came in, for as long as somebody may choose their columns. */
export function uploadsOf() {
  /** @type {Map<string, Upload>} */
  const kept = new Map();
  return {
    /** @param {Upload} upload */
    keep(upload) {
      const id = randomUUID();
      kept.set(id, upload);
      for (const oldest of kept.keys()) if (kept.size > most) kept.delete(oldest);
      return id;
    },
    /** @param {string} id */
    find: (id) => kept.get(id),
  };
}

/** @typedef {ReturnType<typeof uploadsOf>} Uploads */
