import { END_OF_TEXT, numberKey, orderByKey, textKey } from "./sort-key.ts";

/**
 * Versions of winget packages, as winget compares them: parts between dots, each a number and a text behind it.
 * A part with a text comes before the same without: 1.0-beta before 1.0. `Latest` is newest, `Unknown` and none are oldest.
 * `< 1.2` and `> 1.2`, which winget shows where a program tells less than its manifests, lie right beside 1.2.
 *
 * Trap: letters of patches are texts, so OpenSSL's 1.1.1a comes before 1.1.1; the order `windows` knows better.
 */
export const winget = orderByKey("winget", (version) => {
  const [, sign = "", rest = ""] = /^([<>]?)(.*)$/s.exec(version.trim().toLowerCase()) ?? [];
  const text = rest.trim();
  if (text === "" || text === "unknown") return "0";
  if (text === "latest") return "9";
  const parts = text
    .replace(/^v(?=\d)/, "")
    .split(".")
    .map(partOf);
  // Backwards: the end is as many empty parts as one likes, so that one is judged by what comes after it.
  const keys: string[] = [`3${sign === "<" ? 0 : sign === ">" ? 2 : 1}`];
  let isBelow: boolean | undefined;
  for (const { digits, text: word } of parts.reverse()) {
    const isZero = /^0*$/.test(digits);
    if (!isZero || word !== "") isBelow = isZero;
    if (isBelow === undefined) continue;
    if (isZero) keys.push(word === "" ? (isBelow ? "2" : "4") : `1${textKey(word)}${END_OF_TEXT}`);
    else keys.push(`5${numberKey(digits)}${word === "" ? "1" : `0${textKey(word)}${END_OF_TEXT}`}`);
  }
  return `1${keys.reverse().join("")}`;
});

interface Part {
  readonly digits: string;
  readonly text: string;
}

function partOf(part: string): Part {
  const digits = /^\s*(\d*)/.exec(part)?.[1] ?? "";
  return { digits, text: part.trim().slice(digits.length).trim() };
}
