import type { Agreement } from "./agreement.ts";
import { type Annex, type AnnexBasis, type AnnexSubject, annexContent } from "./annex-content.ts";
import { type AnnexLanguage, annexWords } from "./annex-words.ts";
import type { Declaration } from "./declaration.ts";

/** How to print an annex. */
export interface AnnexOptions {
  /** German first and then English unless told. */
  readonly language?: AnnexLanguage | undefined;
}

const chapters: readonly AnnexBasis[] = ["granted", "always", "latest", "missing", "impersonal"];

/**
 * Prints what is recorded, why, how long, who reads it and from where, and what is not, as Markdown: the annex of an
 * agreement, or without one the list of what could be agreed. It is made from what the code declares, not written by hand.
 *
 * @example
 * ```ts
 * import { type Agreement, annex, type Declaration } from "@fleetwright/core";
 *
 * declare const declarations: readonly Declaration[];
 * declare const agreement: Agreement;
 * const markdown = annex(declarations, agreement, { language: "de" });
 * ```
 */
export function annex(
  declarations: readonly Declaration[],
  agreement: Agreement | undefined,
  { language }: AnnexOptions = {},
): string {
  const content = annexContent(declarations, agreement);
  const languages: readonly AnnexLanguage[] = language ? [language] : ["de", "en"];
  return `${languages.map((each) => printed(content, each)).join("\n\n---\n\n")}\n`;
}

function printed({ agreement, subjects }: Annex, language: AnnexLanguage): string {
  const words = annexWords[language];
  const places = agreement?.places === "all" ? words.everywhere : agreement?.places.map(code).join(", ");
  const head = agreement
    ? [
        `# ${plain(agreement.reference)}. ${words.title}`,
        `${words.validity(plain(agreement.validFrom), agreement.validUntil && plain(agreement.validUntil))}. ${words.places}: ${places}.`,
      ]
    : [`# ${words.title}`, words.noAgreement];
  const parts = chapters.flatMap((basis) => {
    const { title, text } = words.chapters[basis];
    const members = subjects.filter((subject) => subject.basis === basis);
    const sections = members.length > 0 ? members.map((subject) => section(subject, language)) : [words.nothing];
    return [`## ${title}`, ...(text ? [text] : []), ...sections];
  });
  return [...head, ...parts].join("\n\n");
}

function section(subject: AnnexSubject, language: AnnexLanguage): string {
  const words = annexWords[language];
  const { basis, always, recorded, notRecorded, history, retentionDays, readers } = subject;
  const lines: [string, string][] = [
    [words.personal, words.kinds[subject.personal]],
    [words.purpose, plain(subject.purpose[language])],
  ];
  if (always) lines.push([words.reason, plain(always[language])]);
  if (recorded.length > 0) lines.push([words.recorded, codes(recorded)]);
  if (notRecorded.length > 0) lines.push([words.notRecorded, codes(notRecorded)]);
  if (basis === "granted") lines.push([words.history, history.length > 0 ? codes(history) : words.noHistory]);
  if (basis === "granted" || basis === "always") {
    lines.push([words.retention, retentionDays === undefined ? words.noRetention : words.days(retentionDays)]);
    lines.push([words.readers, readers ? codes(readers) : words.noReaders]);
  }
  if (recorded.length > 0 && subject.sources.length > 0) lines.push([words.sources, codes(subject.sources)]);
  const list = lines.map(([label, value]) => `- ${label}: ${value}`).join("\n");
  return `### ${plain(subject.title[language])} (${code(subject.subject)})\n\n${list}`;
}

function codes(names: readonly string[]): string {
  return names.map(code).join(", ");
}

/** Text of others in a line of Markdown: it stays text, and in the line. */
function plain(text: string): string {
  return text.replace(/\s+/g, " ").replace(/[\\`*_[\]<>#|~]/g, "\\$&");
}

function code(text: string): string {
  return `\`${text.replace(/\s+/g, " ").replaceAll("`", "'")}\``;
}
