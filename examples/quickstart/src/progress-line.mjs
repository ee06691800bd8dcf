import { plainText } from "./plain-text.mjs";

/**
 * One line that says how far the collection is, rewritten in place.
 *
 * @param {NodeJS.WriteStream} stream
 * @param {{ isShown: boolean }} options
 */
export function progressLine(stream, { isShown }) {
  return {
    /** @param {{ done: number, total: number, section: string }} progress */
    show({ done, total, section }) {
      if (!isShown) return;
      const width = 24;
      const filled = Math.round((done / total) * width);
      const bar = "█".repeat(filled) + "░".repeat(width - filled);
      stream.write(`\r\u001b[K${bar} ${String(done).padStart(2)}/${total} ${plainText(section, 40)}`);
    },
    clear() {
      if (isShown) stream.write("\r\u001b[K");
    },
  };
}
