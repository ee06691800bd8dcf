import { expect, test } from "vitest";
import type { Section } from "../section.ts";
import { extraField, glpiExtra } from "../sections/glpi-extra.ts";
import { glpiPersonal } from "../sections/glpi-personal.ts";
import { sections as allSections } from "../sections.ts";
import { glpiSchema, type Schema } from "./fixtures/schema.ts";
import { glpiGroups, glpiSections, partsOf } from "./glpi-groups.ts";
import { isPersonal } from "./part-rows.ts";

const content = glpiSchema.properties?.["content"]?.properties ?? {};
const types: Readonly<Record<string, string>> = { string: "text", integer: "integer", boolean: "flag" };
const dates: Readonly<Record<string, string>> = {
  "#/definitions/date": "date",
  "#/definitions/datetime": "datetime",
  "#/definitions/dateordatetime": "date-or-datetime",
};

function typeOf({ type = "", items, $ref = "" }: Schema): string {
  if (type === "array" && items?.type === "string" && !items.properties) return "texts";
  return types[type] ?? dates[$ref] ?? "data";
}

test("the groups hold every section of the schema, each once", () => {
  const names = glpiSections.map(({ name }) => name).filter((name) => name !== "document");
  const known = Object.keys(content).filter((name) => name !== "versionclient");
  expect(names.toSorted()).toEqual(known.toSorted());
});

test.each(glpiSections.filter(({ name }) => name !== "document").map((section) => [section.name, section] as const))(
  "%s has the fields of the schema",
  (name, section) => {
    const schema = content[name] ?? {};
    const row = schema.type === "array" ? (schema.items ?? {}) : schema;
    expect(section.shape).toBe(schema.type === "array" ? "many" : "one");
    expect(section.fields).toEqual(
      Object.fromEntries(Object.entries(row.properties ?? {}).map(([field, type]) => [field, typeOf(type)])),
    );
    expect(section.required ?? []).toEqual(row.required ?? []);
    for (const fields of [section.personal ?? [], section.volatile ?? []]) {
      if (fields !== "all") for (const field of fields) expect(section.fields).toHaveProperty(field);
    }
  },
);

test("what is about persons has a field of its own in the section for it, and the rest one in the other", () => {
  const personal = glpiSections.filter((section) =>
    partsOf(section).some(({ mapping }) => isPersonal(section, mapping) || section.personal),
  );
  const kept = glpiSections.filter((section) => section.personal !== "all");
  expect(personal.map(({ name }) => extraField(name)).toSorted()).toEqual(
    Object.keys(glpiPersonal.row.shape)
      .filter((name) => name !== "unknown")
      .toSorted(),
  );
  expect(kept.map(({ name }) => extraField(name)).toSorted()).toEqual(
    Object.keys(glpiExtra.row.shape)
      .filter((name) => name !== "latest")
      .toSorted(),
  );
});

test("a section has one part at most that is not about persons: its rest is kept by the section's name", () => {
  for (const section of glpiSections) {
    const ordinary = partsOf(section).filter(({ mapping }) => !isPersonal(section, mapping));
    expect(ordinary.length, section.name).toBeLessThanOrEqual(1);
    expect(partsOf(section).length - ordinary.length, section.name).toBeLessThanOrEqual(1);
  }
});

test.each(glpiGroups.map((group) => [group.name, group] as const))("the group %s maps its own sections", (_, group) => {
  const own = group.sections.map(({ name }) => name);
  for (const { glpi, fills } of group.mappings) {
    expect(own).toContain(glpi);
    for (const name of fills)
      expect((allSections as readonly Section[]).map((section) => section.name)).toContain(name);
  }
});

test.each(glpiGroups.flatMap(({ mappings }) => mappings.map((mapping) => [mapping.glpi, mapping] as const)))(
  "what %s fills is about persons where the rows are",
  (name, mapping) => {
    const section = glpiSections.find((known) => known.name === name);
    if (!section || !isPersonal(section, mapping)) return;
    for (const filled of mapping.fills) {
      expect((allSections as readonly Section[]).find((known) => known.name === filled)?.personal).toBe("direct");
    }
  },
);
