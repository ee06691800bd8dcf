import { architectureName } from "./architecture-name.ts";
import { languageOfCode, languageOfWord, languageWithRegion } from "./language-name.ts";

/** What was found in a name that is no part of it. */
export interface NameFacts {
  version?: string;
  release?: string;
  architecture?: string;
  language?: string;
}

/** Words in brackets that say how something was installed. */
const fillers = new Set(
  (
    "user users machine-wide per-user system all current only remove edition bit 64 32 version ver brasil brazil " +
    "portugal simplified traditional taiwan"
  ).split(" "),
);
const versionWords = new Set([
  "version",
  "ver",
  "ver.",
  "v",
  "v.",
  "release",
  "build",
  "rev",
  "rev.",
  "update",
  "patch",
]);

/** Whether the word says that a number behind it is a version. */
export function announcesVersion(word: string): boolean {
  return versionWords.has(word.toLowerCase());
}

/** A version with dots: `1.2`, `v1.2.3`, `go1.20.4`, `2.5.8-I604`, `17.0.5+8`. */
function dottedVersion(word: string): string | undefined {
  const match = /^(?:[a-z]{1,2})?(\d{1,9}(?:\.\d{1,12}){1,8}[\w.+~-]{0,40})$/i.exec(word);
  return match?.[1];
}

/** A year that stands for a release, or a range of them: `2016`, `2015-2022`. */
function releaseYears(word: string): string | undefined {
  return /^(?:199[5-9]|20[0-3]\d)(?:-(?:199[5-9]|20[0-3]\d))?$/.test(word) ? word : undefined;
}

/** What a word is beside a name, such as an architecture; undefined when it may belong to the name. */
export function factOf(word: string): NameFacts | undefined {
  const architecture = architectureName(word);
  if (architecture) return { architecture };
  const version = dottedVersion(word);
  if (version) return { version };
  const release = releaseYears(word);
  if (release) return { release };
  const language = languageWithRegion(word);
  return language ? { language } : undefined;
}

/** What brackets say, when there is nothing in them but such facts: `(x64 de)`, `[64-bit]`, `(German)`. */
export function factsInBrackets(group: string): NameFacts | undefined {
  const facts: NameFacts = {};
  const inner = group
    .slice(1, -1)
    .trim()
    .split(/[\s,;()]+/)
    .filter((word) => word !== "");
  if (inner.length === 0) return facts;
  if (inner.length > 6) return undefined;
  for (const word of inner) {
    const language = languageOfCode(word) ?? languageOfWord(word);
    const found = factOf(word) ?? (language === undefined ? undefined : { language });
    if (found) Object.assign(facts, { ...found, ...facts });
    else if (!fillers.has(word.toLowerCase())) return undefined;
  }
  return facts;
}
