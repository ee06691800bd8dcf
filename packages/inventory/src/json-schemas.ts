import * as z from "zod";
import { OwnDictionary } from "./dictionary/rule.ts";
import { SnapshotHeader } from "./schema.ts";
import type { Section } from "./section.ts";
import { maxRows } from "./section-data.ts";
import { sections as allSections } from "./sections.ts";

/** A JSON Schema, draft 2020-12. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/**
 * The JSON Schemas of this package's own formats, by their path below `@fleetwright/inventory/schemas/`, where they are
 * files: `snapshot-header.json` (the first line of a report), `snapshot-line.json` (each further line),
 * `sections/<name>.json` (the data of a section) and `software-dictionary.json`.
 *
 * They say what may stand in a field, but not all that a reader checks: that lines are canonical, that digests fit, how
 * large a section may be.
 *
 * @example
 * ```ts
 * import { jsonSchemas } from "@fleetwright/inventory";
 *
 * console.log(Object.keys(jsonSchemas()));
 * ```
 */
export function jsonSchemas(): Readonly<Record<string, JsonSchema>> {
  const files: Record<string, JsonSchema> = {
    "snapshot-header.json": schemaOf("snapshot-header.json", "The first line of a report", SnapshotHeader),
    "software-dictionary.json": schemaOf(
      "software-dictionary.json",
      "Products and rules of one's own for the software dictionary",
      OwnDictionary,
    ),
  };
  const lines: JsonSchema[] = [];
  for (const section of allSections as readonly Section[]) {
    const path = `sections/${section.name}.json`;
    files[path] = schemaOf(path, section.title.en, dataOf(section));
    lines.push(lineOf(section, idOf(path)));
    if (section.part !== undefined) lines.push(partialLineOf(section, idOf(path)));
    if (section.shape === "many") lines.push(deltaOf(section, idOf(path)));
  }
  files["snapshot-line.json"] = {
    $schema: draft,
    $id: idOf("snapshot-line.json"),
    title: "A line of a report behind the first one: one section, or what changed in it",
    anyOf: lines,
  };
  return files;
}

const draft = "https://json-schema.org/draft/2020-12/schema";

/** A name and no address: there is nothing to fetch. */
function idOf(path: string): string {
  return `urn:fleetwright:inventory:schema:${path.replaceAll("/", ":").replace(/\.json$/, "")}`;
}

function schemaOf(path: string, title: string, schema: z.ZodType): JsonSchema {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io: "input", target: "draft-2020-12" });
  return { $schema, $id: idOf(path), title, ...rest };
}

function dataOf({ shape, row, key, volatile }: Section): z.ZodType {
  // Only the key has to be there. What changes by itself stands in the first line, and not here.
  const lasting = Object.keys(row.shape).filter((name) => !volatile.includes(name));
  const described = row.pick(Object.fromEntries(lasting.map((name) => [name, true])) as never);
  return shape === "many"
    ? z
        .array(described)
        .max(maxRows)
        .describe(`Each once for ${key.join(" + ")}`)
    : described;
}

function lineOf(section: Section, data: string): JsonSchema {
  return {
    type: "object",
    properties: {
      section: { const: section.name },
      status: { enum: ["complete", "partial"] },
      data: { $ref: data },
    },
    required: ["section", "status", "data"],
    additionalProperties: false,
  };
}

/** Of a section with parts: one that is complete for some of them. */
function partialLineOf(section: Section, data: string): JsonSchema {
  return {
    type: "object",
    properties: {
      section: { const: section.name },
      status: { const: "partial" },
      data: { $ref: data },
      completeFor: { type: "array", items: { type: "string" }, maxItems: maxRows },
    },
    required: ["section", "status", "data", "completeFor"],
    additionalProperties: false,
  };
}

/** In a delta alone: rows that came and went. */
function deltaOf(section: Section, data: string): JsonSchema {
  return {
    type: "object",
    properties: {
      section: { const: section.name },
      status: { const: "complete" },
      added: { $ref: data },
      removed: { $ref: data },
    },
    required: ["section", "status", "added", "removed"],
    additionalProperties: false,
  };
}
