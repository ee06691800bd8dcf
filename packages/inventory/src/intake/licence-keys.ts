import { isRow } from "../glpi/glpi-document.ts";
import type { GlpiLeftOut } from "../glpi/left-out.ts";

/** The fields of GLPI's format that hold keys of licences: who reads one can use it elsewhere. */
const keys: Readonly<Record<string, string>> = { hardware: "winprodkey", licenseinfos: "key" };

/** Takes the keys of licences out of a document that was just read. Says where there were some. */
export function takeLicenceKeys(document: unknown): readonly GlpiLeftOut[] {
  const content = isRow(document) ? document["content"] : undefined;
  if (!isRow(content)) return [];
  const leftOut: GlpiLeftOut[] = [];
  for (const [section, field] of Object.entries(keys)) {
    const found = [content[section]].flat().filter(isRow);
    const secret = found.filter((row) => row[field] !== undefined);
    for (const row of secret) Reflect.deleteProperty(row, field);
    if (secret.length > 0) leftOut.push({ section, fields: [field], code: "INVENTORY_LICENCE_KEY" });
  }
  return leftOut;
}
