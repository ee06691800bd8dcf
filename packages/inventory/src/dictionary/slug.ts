import { hash } from "node:crypto";

const maxSlugLength = 80;
const spelt: readonly (readonly [string, string])[] = [
  ["+", " plus "],
  ["#", " sharp "],
  ["&", " and "],
];

/** A text as a part of an id: letters and digits of any script in lower case, `-` between them. */
export function slug(text: string): string {
  let plain = text.normalize("NFKC").toLowerCase();
  for (const [sign, word] of spelt) if (plain.includes(sign)) plain = plain.replaceAll(sign, word);
  const made = plain.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "");
  if (made !== "" && made.length <= maxSlugLength) return made;
  // What is too long, or has no letter at all, is told apart by its digest.
  return `${made.slice(0, maxSlugLength)}~${hash("sha256", text, "hex").slice(0, 12)}`;
}
