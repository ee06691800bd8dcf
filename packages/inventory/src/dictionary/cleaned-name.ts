import { languageOfWord } from "./language-name.ts";
import { announcesVersion, factOf, factsInBrackets, type NameFacts } from "./name-word.ts";
import { plainText } from "./plain-text.ts";

/** A name as it would be without what installers put into it. */
export interface CleanedName extends Readonly<NameFacts> {
  readonly name: string;
}

/** Longer names are cut: they are no names. */
const maxNameLength = 300;

/**
 * Takes out of a name what is not part of it: the version (also where it is known from elsewhere and stands there
 * without dots), the year of a release, the architecture, the language, file extensions, trademark signs, characters
 * that cannot be seen. A name always keeps its first word. What was cleaned once stays as it is.
 *
 * @param version - The version of the row, where it has one.
 *
 * @example
 * ```ts
 * import { cleanName } from "@fleetwright/inventory/dictionary";
 *
 * cleanName("Mozilla Firefox 128.0.3 (x64 de)");
 * // { name: "Mozilla Firefox", version: "128.0.3", architecture: "x86_64", language: "de" }
 * ```
 */
export function cleanName(raw: string, version = ""): CleanedName {
  const facts: NameFacts = {};
  const keep = (found: NameFacts): void => void Object.assign(facts, { ...found, ...facts });
  const plain = plainText(raw.slice(0, 2 * maxNameLength));
  // Cut before anything is taken out, and cleaned again: the cut may have left half a character.
  let name = plain.length > maxNameLength ? plainText(plain.slice(0, maxNameLength)) : plain;
  for (let before = ""; before !== name; ) {
    before = name;
    name = withoutEnds(withoutFacts(withoutEnds(wordsOf(spaced(name))), version, keep)).join(" ");
  }
  return { name, ...facts };
}

/** `Zoom(64bit)` as `Zoom (64bit)`: an architecture is no part of a name, also without the space before it. */
function spaced(name: string): string {
  const start = name.endsWith(")") ? name.lastIndexOf("(") : -1;
  if (start <= 0 || name[start - 1] === " ") return name;
  const group = name.slice(start);
  return factsInBrackets(group)?.architecture === undefined ? name : `${name.slice(0, start)} ${group}`;
}

/** The words of a text; brackets with all that is in them are one. */
function wordsOf(text: string): string[] {
  const words: string[] = [];
  let start = 0;
  let depth = 0;
  for (let index = 0; index <= text.length; index += 1) {
    const character = text[index];
    if (character === "(" || character === "[") {
      // Only what stands alone is about the name: "foo(bar)" is one.
      if (depth > 0 || index === start) depth += 1;
    } else if ((character === ")" || character === "]") && depth > 0) depth -= 1;
    if (index === text.length || (character === " " && depth === 0)) {
      if (index > start) words.push(text.slice(start, index));
      start = index + 1;
    }
  }
  const last = words.at(-1);
  // Brackets that nobody closes are characters like others.
  if (depth > 0 && last?.includes(" ")) words.splice(-1, 1, ...last.split(" "));
  return words;
}

function withoutFacts(words: readonly string[], version: string, keep: (facts: NameFacts) => void): string[] {
  const kept = words.slice(0, 1);
  for (let index = 1; index < words.length; index += 1) {
    const word = bare(words[index] ?? "");
    const isLast = index === words.length - 1;
    const previous = kept.at(-1) ?? "";
    const facts = /^[([]/.test(word) && /[)\]]$/.test(word) ? factsInBrackets(word) : factOf(word);
    if (facts) {
      keep(facts);
      if (kept.length > 1 && announcesVersion(bare(previous)) && facts.version) kept.pop();
    } else if (isNumberOf(word, version, isLast)) {
      if (kept.length > 1 && announcesVersion(bare(previous))) kept.pop();
    } else if (/^\d{1,12}$/.test(word) && kept.length > 1 && announcesVersion(bare(previous))) {
      kept.pop();
      keep({ version: word });
    } else if (/^bits?$/i.test(word) && (previous === "64" || previous === "32") && kept.length > 1) {
      kept.pop();
      keep({ architecture: previous === "64" ? "x86_64" : "x86" });
    } else if (isSeparator(previous) && isLast && languageOfWord(word)) {
      keep({ language: languageOfWord(word) as string });
    } else kept.push(words[index] ?? "");
  }
  return kept;
}

/** Whether a word is the row's version, or its beginning at the end of the name: `PostgreSQL 15` of 15.3. */
function isNumberOf(word: string, version: string, isLast: boolean): boolean {
  const number = /^[vr]\d/i.test(word) ? word.slice(1) : word;
  if (version === "" || !/^\d/.test(number)) return false;
  if (number === version) return true;
  return isLast && /^\d{1,4}$/.test(number) && version.startsWith(number) && /^\D/.test(version.slice(number.length));
}

function isSeparator(word: string): boolean {
  return /^[-–—|:,]$/.test(word);
}

/** A word without the comma or bracket behind it. */
function bare(word: string): string {
  return /[,;:]$/.test(word) ? word.slice(0, -1) : word;
}

/** Words without separators at the end, and the last and the first without an extension of a file. */
function withoutEnds(words: readonly string[]): string[] {
  const kept = [...words];
  while (kept.length > 1 && isSeparator(kept.at(-1) ?? "")) kept.pop();
  const last = kept.at(-1);
  if (last !== undefined) kept[kept.length - 1] = withoutExtension(last);
  return kept;
}

function withoutExtension(word: string): string {
  let name = word;
  for (;;) {
    const shorter = name.replace(/[,;:_-]{1,10}$/, "").replace(/\.(?:exe|msi|msix|app|dmg|pkg)$/i, "");
    if (shorter === "" || shorter === name) return name;
    name = shorter;
  }
}
