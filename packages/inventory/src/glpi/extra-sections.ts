import * as z from "zod";
import { canonicalJson } from "../canonical.ts";
import { maxTextLength } from "../field.ts";
import { extraField } from "../sections/glpi-extra.ts";
import type { SectionName } from "../sections.ts";
import { type Extra, emptyExtra, softwareName } from "./extra.ts";
import { glpiSections } from "./glpi-groups.ts";

/** How many pieces a field of the sections takes. */
const maxPieces = 1_000;

const Runs = z.array(z.int().min(-1)).readonly();
const Column = z.union([
  z.object({ at: Runs, values: z.array(z.unknown()).readonly() }),
  z.object({ at: Runs, each: z.union([z.string(), z.number(), z.boolean()]) }),
]);
const Columns = z.object({
  set: z.record(z.string(), Column).exactOptional(),
  unset: z.record(z.string(), Runs).exactOptional(),
});
/** A residual, as it comes from a store or from a device. */
export const Residual = Columns.extend({
  rows: z.int().min(-1),
  order: Runs.exactOptional(),
  check: z.string().exactOptional(),
  positions: Runs.exactOptional(),
});
const Latest = z.record(z.string(), Columns);
const Personal = z.union([Residual, Columns]);
const Unknown = z.object({
  content: z.record(z.string(), z.unknown()).exactOptional(),
  sections: z.record(z.string(), Columns).exactOptional(),
});

type Fields = Record<string, string[]>;

/** The sections that hold the rests of a document. */
export type ExtraSection = Extract<SectionName, `glpi-${string}`>;

/** The data of those sections, as far as it is known; it may come from anywhere. */
export type ExtraData = { readonly [Name in ExtraSection]?: Readonly<Record<string, unknown>> | undefined };

/** The rests of a document as the data of sections. What is too large for a field is told, and left out. */
export function sectionsOfExtra(
  extra: Extra,
  tooLarge: (field: string) => void,
): { readonly [Name in ExtraSection]: Fields } {
  const fields: { [Name in ExtraSection]: Fields } = { "glpi-extra": {}, "glpi-personal": {}, "glpi-software": {} };
  const put = (kind: ExtraSection, name: string, value: object): void => {
    const json = JSON.stringify(value);
    if (json === "{}") return;
    if (json.length > maxPieces * maxTextLength) tooLarge(name);
    else fields[kind][name] = piecesOf(json);
  };
  if (extra.software) put("glpi-software", softwareName, extra.software);
  for (const [name, residual] of Object.entries(extra.lasting)) {
    // What was too large has no outline either, so that nobody takes an earlier one for it.
    const isAlone = name === softwareName && extra.software && !fields["glpi-software"][name];
    if (!isAlone) put("glpi-extra", extraField(name), residual);
  }
  put("glpi-extra", "latest", extra.latest);
  for (const [name, residual] of Object.entries(extra.personal)) put("glpi-personal", extraField(name), residual);
  put("glpi-personal", "unknown", JSON.parse(canonicalJson(extra.unknown)) as object);
  return fields;
}

/** The rests of a document from the data of the sections. What is none is passed over: devices report it, too. */
export function extraOfSections(data: ExtraData): Extra {
  const { "glpi-extra": extra, "glpi-personal": personal, "glpi-software": software } = data;
  const found = emptyExtra();
  for (const { name } of glpiSections) {
    const lasting = Residual.safeParse(jsonOf(extra?.[extraField(name)])).data;
    if (lasting) found.lasting[name] = lasting;
    const own = jsonOf(personal?.[extraField(name)]);
    const beside = own === undefined ? undefined : Personal.safeParse(own).data;
    if (beside) found.personal[name] = beside;
  }
  const programs = Residual.safeParse(jsonOf(software?.[softwareName])).data;
  if (programs) found.software = programs;
  Object.assign(found.latest, Latest.safeParse(jsonOf(extra?.["latest"])).data);
  Object.assign(found.unknown, Unknown.safeParse(jsonOf(personal?.["unknown"])).data);
  return found;
}

function piecesOf(json: string): string[] {
  const found: string[] = [];
  for (let start = 0; start < json.length; start += maxTextLength) found.push(json.slice(start, start + maxTextLength));
  return found;
}

function jsonOf(value: unknown): unknown {
  if (!Array.isArray(value)) return undefined;
  try {
    return JSON.parse(value.join(""));
  } catch {
    return undefined;
  }
}
