import { collectors, fieldsOf, type Section, sections } from "@fleetwright/inventory";
import { expect, test } from "vitest";
import { sectionPage } from "./section-page.ts";

const declared: readonly Section[] = sections;

test("docs/sections.md says what is declared: run `npm run docs:sections`", async () => {
  await expect(sectionPage()).toMatchFileSnapshot("../../docs/sections.md");
});

test.each(declared.map((section) => [section.name, section] as const))(
  "the section %s is declared well",
  (name, section) => {
    const fields = Object.keys(section.row.shape);
    expect(name).toMatch(/^[a-z][a-z0-9-]*$/);
    for (const text of [section.title.en, section.title.de, section.purpose.en, section.purpose.de]) {
      expect(text.length).toBeGreaterThan(3);
    }
    for (const { name: field, description } of fieldsOf(section)) {
      expect(description, `${field} has a description`).not.toBe("");
      expect(field).toMatch(/^[a-z][A-Za-z0-9]*$/);
    }
    expect(section.key.length > 0).toBe(section.shape === "many");
    for (const field of [...section.key, ...section.volatile]) expect(fields).toContain(field);
    // What identifies a row cannot change by itself.
    expect(section.key.filter((field) => section.volatile.includes(field))).toEqual([]);
    expect(
      collectors.some((collector) => collector.section === section),
      "somebody collects it, unless it comes from elsewhere",
    ).toBe(section.imported !== true);
  },
);

test("sections and collectors have names of their own, sections in alphabetical order", () => {
  const names = declared.map(({ name }) => name);
  expect(names).toEqual([...new Set(names)].sort());
  const collectorNames = collectors.map(({ name }) => name);
  expect(new Set(collectorNames).size).toBe(collectorNames.length);
  for (const { name, sources, section } of collectors) {
    expect(name.startsWith(section.name) || section.name.startsWith(name.split("-")[0] ?? ""), name).toBe(true);
    expect(sources.length, `${name} names its sources`).toBeGreaterThan(0);
  }
});
