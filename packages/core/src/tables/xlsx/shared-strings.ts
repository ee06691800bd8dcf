import { type TableLimits, within } from "../table-limits.ts";
import { readExcelText } from "./excel-text.ts";
import type { WorkbookArchive } from "./workbook-archive.ts";
import { readXml } from "./xml-events.ts";

/** The texts that cells of a workbook refer to by number. Phonetic readings beside them are left out. */
export async function sharedStrings(
  archive: WorkbookArchive,
  path: string | undefined,
  limits: TableLimits,
): Promise<readonly string[]> {
  if (path === undefined || !archive.paths.has(path)) return [];
  const strings: string[] = [];
  let total = 0;
  const gathered = new TextGatherer();
  const listener = {
    open: (name: string) => gathered.open(name),
    close(name: string) {
      gathered.close(name);
      if (name !== "si") return;
      const text = gathered.take();
      total += text.length;
      within(limits, "maxSharedText", total, path);
      strings.push(text);
    },
    text: (text: string) => gathered.text(text),
  };
  await readXml(await archive.open(path), listener, path);
  return strings;
}

/** Puts a text together from its runs. */
export class TextGatherer {
  #text = "";
  #inText = false;
  #inPhonetic = false;

  open(name: string): void {
    if (name === "t") this.#inText = true;
    else if (name === "rPh") this.#inPhonetic = true;
  }

  close(name: string): void {
    if (name === "t") this.#inText = false;
    else if (name === "rPh") this.#inPhonetic = false;
  }

  text(text: string): void {
    if (this.#inText && !this.#inPhonetic) this.#text += text;
  }

  take(): string {
    const text = readExcelText(this.#text);
    this.#text = "";
    return text;
  }
}
