/** What installers call languages: in English and in themselves. */
const words: Readonly<Record<string, readonly string[]>> = {
  ar: ["arabic", "العربية"],
  bg: ["bulgarian", "български"],
  ca: ["catalan", "català"],
  cs: ["czech", "čeština", "česky"],
  da: ["danish", "dansk"],
  de: ["german", "deutsch"],
  el: ["greek", "ελληνικά"],
  en: ["english"],
  es: ["spanish", "español"],
  et: ["estonian", "eesti"],
  fi: ["finnish", "suomi"],
  fr: ["french", "français", "francais"],
  he: ["hebrew", "עברית"],
  hr: ["croatian", "hrvatski"],
  hu: ["hungarian", "magyar"],
  it: ["italian", "italiano"],
  ja: ["japanese", "日本語"],
  ko: ["korean", "한국어"],
  lt: ["lithuanian", "lietuvių"],
  lv: ["latvian", "latviešu"],
  nb: ["norwegian", "norsk"],
  nl: ["dutch", "nederlands"],
  pl: ["polish", "polski"],
  pt: ["portuguese", "português"],
  ro: ["romanian", "română"],
  ru: ["russian", "русский"],
  sk: ["slovak", "slovenčina"],
  sl: ["slovenian", "slovenščina"],
  sv: ["swedish", "svenska"],
  th: ["thai"],
  tr: ["turkish", "türkçe"],
  uk: ["ukrainian", "українська"],
  vi: ["vietnamese"],
  zh: ["chinese", "中文"],
};
const codesOfWords = new Map(Object.entries(words).flatMap(([code, names]) => names.map((name) => [name, code])));

/** The codes of ISO 639-1 that installers are seen to use. */
const codes = new Set(
  (
    "af ar az be bg bn bs ca cs cy da de el en eo es et eu fa fi fr ga gl gu he hi hr hu hy id is it ja ka kk km kn ko " +
    "lt lv mk ml mr ms nb ne nl nn no pa pl pt ro ru sk sl sq sr sv ta te th tr uk ur uz vi zh"
  ).split(" "),
);

/** A language that is spelt out: `de` for German and Deutsch. */
export function languageOfWord(word: string): string | undefined {
  return codesOfWords.get(word.toLowerCase());
}

/** A code with its region, as a BCP 47 tag: `de-DE` for de-de and de_DE. */
export function languageWithRegion(text: string): string | undefined {
  const match = /^([a-z]{2})[-_](?:([a-z]{4})[-_]?)?([a-z]{2})?$/i.exec(text);
  const code = match?.[1]?.toLowerCase();
  if (!match || code === undefined || !codes.has(code)) return undefined;
  const [, , script, region] = match;
  const parts = [code];
  if (script) parts.push(script.slice(0, 1).toUpperCase() + script.slice(1).toLowerCase());
  if (region) parts.push(region.toUpperCase());
  return parts.length > 1 ? parts.join("-") : undefined;
}

/** A code alone, in lower case as installers write it: brackets hold other short words too. */
export function languageOfCode(text: string): string | undefined {
  return codes.has(text) ? text : undefined;
}
