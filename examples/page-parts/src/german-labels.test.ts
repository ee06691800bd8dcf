import { sections } from "@fleetwright/inventory";
import { expect, test } from "vitest";

const { german }: { readonly german: Readonly<Record<string, string>> } = await import(
  new URL("german-labels.mjs", import.meta.url).href
);

/** Kept for other programs alone: no page shows them. */
const hidden = new Set(["glpi-extra", "glpi-personal"]);

test("every field of every section that pages show has a German label", () => {
  const fields = sections
    .filter(({ name }) => !hidden.has(name))
    .flatMap((section) => Object.keys(section.row.shape).map((field) => ({ section: section.name, field })));
  expect(fields.length).toBeGreaterThan(250);
  expect(fields.filter(({ field }) => !Object.hasOwn(german, field))).toEqual([]);
});
