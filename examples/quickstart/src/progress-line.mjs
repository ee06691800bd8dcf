import { plainText } from "@fleetwright/example-page-parts/plain-text.mjs";

const width = 24;

/**
 * One line that says how far the collection is, rewritten in place.
 *
 * @param {{ write(text: string): unknown, columns?: number }} stream
 * @param {{ isShown: boolean }} options
 */
export function progressLine(stream, { isShown }) {
  return {
    /** @param {{ done: number, total: number, waiting: readonly string[] }} progress */
    show({ done, total, waiting }) {
      if (!isShown) return;
      const filled = Math.round((done / total) * width);
      const bar = "█".repeat(filled) + "░".repeat(width - filled);
      const rest = waiting.length > 3 ? "" : waiting.map((title) => plainText(title, 30)).join(", ");
      const text = `${bar} ${String(done).padStart(2)}/${total} ${rest && `waiting for: ${rest}`}`;
      // A line that wraps could not be taken back.
      stream.write(`\r\u001b[K${text.slice(0, (stream.columns ?? 80) - 1)}`);
    },
    clear() {
      if (isShown) stream.write("\r\u001b[K");
    },
  };
}
