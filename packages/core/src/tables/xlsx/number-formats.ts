import { currencyOfSign } from "../currency-signs.ts";
import type { WorkbookArchive } from "./workbook-archive.ts";
import { readXml } from "./xml-events.ts";

const path = "xl/styles.xml";

/** Formats that are dates without saying so in the file (ECMA-376 part 1, 18.8.30), those of East Asian programs too. */
function isBuiltInDate(id: number): boolean {
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
}

/** Whether a number with this format is a date or a time of day. `[h]:mm` counts hours, and is none. */
export function isDateFormat(code: string): boolean {
  if (/\[(h+|m+|s+)\]/i.test(code)) return false;
  const bare = code.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, "");
  return /[dmyhs]/i.test(bare) && !/general/i.test(bare);
}

/** The currency that a format shows beside the number: `#,##0.00 [$€-407]`, `0.00 "EUR"`. */
export function currencyOfFormat(code: string): string | undefined {
  const told = /\[\$([^\]-]+)/.exec(code)?.[1]?.trim();
  if (told !== undefined) return currencyOfSign(told);
  const bare = code.replace(/\[[^\]]*\]|_.|\*./g, " ").match(/[€$£¥]|\b[A-Z]{3}\b/g) ?? [];
  return bare.map(currencyOfSign).find((currency) => currency !== undefined);
}

/** What a style makes of numbers. */
export interface NumberStyle {
  readonly isDate: boolean;
  readonly currency: string | undefined;
}

/** The styles of a workbook, in the order in which cells refer to them. */
export async function numberStyles(archive: WorkbookArchive): Promise<readonly NumberStyle[]> {
  if (!archive.paths.has(path)) return [];
  const formats = new Map<number, string>();
  const styles: NumberStyle[] = [];
  let inCellStyles = false;
  const listener = {
    open(name: string, attributes: Readonly<Record<string, string>>) {
      if (name === "numFmt") formats.set(Number(attributes["numFmtId"]), attributes["formatCode"] ?? "");
      if (name === "cellXfs") inCellStyles = true;
      if (name !== "xf" || !inCellStyles) return;
      const id = Number(attributes["numFmtId"] ?? 0);
      const code = formats.get(id);
      // The built-in formats of money take the currency of whoever looks, which says nothing.
      const isDate = code === undefined ? isBuiltInDate(id) : isDateFormat(code);
      styles.push({ isDate, currency: isDate || code === undefined ? undefined : currencyOfFormat(code) });
    },
    close(name: string) {
      if (name === "cellXfs") inCellStyles = false;
    },
  };
  await readXml(await archive.open(path), listener, path);
  return styles;
}
