import { plainText } from "./plain-text.ts";
import { publisherAliases } from "./publisher-aliases.ts";

/** Words at the end of a company's name that say what kind of company it is; without dots. */
const legalForms = new Set(
  (
    "inc incorporated corp corporation co company ltd limited llc llp lp plc gmbh ag kg kgaa ohg mbh ug eg ev se sa sas " +
    "sarl srl spa sl bv nv vof oy oyj ab as aps a/s asa kft zrt sro doo dd pty pte pvt private kk cokg & and"
  ).split(" "),
);

const byAlias = new Map(
  Object.entries(publisherAliases).flatMap(([name, aliases]) =>
    [name, ...aliases].map((alias) => [alias.toLowerCase(), name] as const),
  ),
);

/**
 * One name for a publisher: without legal forms, addresses and trademark signs, and the same for all that a known one
 * calls itself. `Microsoft` for Microsoft Corporation, Microsoft Corp. and Microsoft.
 */
export function publisherName(raw: string): string {
  const plain = plainText(raw.slice(0, 300))
    .replace(/<[^<>]*>/g, " ")
    .replace(/(?:^| )[^\s@]{1,64}@[^\s@]{1,190}/g, " ")
    .replace(/https?:\/\/\S*/gi, " ")
    .trim();
  let name = plain;
  for (let before = ""; before !== name; ) {
    before = name;
    name = byAlias.get(name.toLowerCase()) ?? withoutLegalForm(name);
  }
  return name === "" ? plain : name;
}

function withoutLegalForm(name: string): string {
  const words = name.replace(/[\s,.;]{1,20}$/, "").split(" ");
  const spaced = /^(.+?)[\s,]+(?:s\.? ?r\.? ?o\.?|sp\. z o\.? ?o\.?|b\. v\.)$/i.exec(name)?.[1];
  if (spaced !== undefined) return spaced;
  const last = (words.at(-1) ?? "").replace(/[.,()]/g, "").toLowerCase();
  if (words.length > 1 && (legalForms.has(last) || last === "")) words.pop();
  return words.join(" ").replace(/[\s,;]{1,20}$/, "");
}
