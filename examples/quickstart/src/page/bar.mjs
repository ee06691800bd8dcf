import { html } from "@fleetwright/example-page-parts/html.mjs";

/** The smallest part that is still seen, of a thousand. */
const least = 12;

/**
 * A bar in parts, each as wide as its share, each filled as far as it is used.
 *
 * The widths are attributes of a drawing rather than styles, so that the page's policy can forbid styles in elements.
 *
 * @param {string} label what those hear who cannot see it
 * @param {readonly { size: number, used?: number | undefined, className: string }[]} parts
 */
export function bar(label, parts) {
  const total = parts.reduce((sum, { size }) => sum + size, 0) || 1;
  const widths = parts.map(({ size }) => Math.max(least, (size / total) * 1_000));
  const scale = 1_000 / widths.reduce((sum, width) => sum + width, 0);
  let left = 0;
  const drawn = parts.map(({ size, used = 0, className }, index) => {
    const width = (widths[index] ?? 0) * scale;
    const gap = index < parts.length - 1 ? 2.5 : 0;
    const filled = Math.max(0, width - gap) * Math.min(1, Math.max(0, size > 0 ? used / size : 0));
    const x = left.toFixed(1);
    left += width;
    return html`<g class="${className}"><rect class="free" x="${x}" width="${(width - gap).toFixed(1)}" height="10"/><rect class="used" x="${x}" width="${filled.toFixed(1)}" height="10"/></g>`;
  });
  return html`<svg class="bar" viewBox="0 0 1000 10" preserveAspectRatio="none" role="img" aria-label="${label}">${drawn}</svg>`;
}
