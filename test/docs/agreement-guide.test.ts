import { readFileSync } from "node:fs";
import { join } from "node:path";
import { annex, checkAgreement, type Declaration, readAgreement } from "@fleetwright/core";
import { expect, test } from "vitest";
import { directoryDeclarations } from "../../packages/core/src/directory/declarations.ts";
import { ledgerDeclarations } from "../../packages/core/src/ledger/declarations.ts";
import type { Section } from "../../packages/inventory/src/section.ts";
import { loggedOnUsers } from "../../packages/inventory/src/sections/logged-on-users.ts";
import { memory } from "../../packages/inventory/src/sections/memory.ts";
import { root } from "../architecture/source-files.ts";

const page = readFileSync(join(root, "docs/agreement.md"), "utf8");
/** Two sections of the inventory, without where each platform reads them. */
const inventoryDeclarations = ([loggedOnUsers, memory] as Section[]).map(
  (section): Declaration => ({
    subject: `inventory.${section.name}`,
    personal: section.personal,
    title: section.title,
    fields: Object.keys(section.row.shape),
    purpose: section.purpose,
    sources: [],
  }),
);
const declarations = [...directoryDeclarations, ...ledgerDeclarations, ...inventoryDeclarations];

function fenced(language: string, place: number): string {
  const blocks = [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, "gm"))];
  return blocks[place]?.[1] ?? "";
}

const agreement = readAgreement(JSON.parse(fenced("json", 0)));

test("the guide's agreement names what exists", () => {
  expect(() => checkAgreement(agreement, declarations)).not.toThrow();
});

test.each([["de", 0] as const, ["en", 1] as const])(
  "the guide shows the annex (%s) as it is printed",
  (language, place) => {
    expect(fenced("markdown", place)).toBe(annex(declarations, agreement, { language }));
  },
);
