import { END_OF_TEXT, numberKey, orderByKey, textKey } from "./sort-key.ts";

/**
 * Versions of Maven artifacts, by the "Version Order Specification" of Maven's POM reference:
 * alpha, beta, milestone, rc, SNAPSHOT, the release, sp, other qualifiers, numbers; case and zeros at ends count nothing.
 * As in Maven since 3.8.7, zeros before a qualifier count nothing either, after a dot no more than after a hyphen.
 */
export const maven = orderByKey("maven", (version) => `${tokensOf(version.toLowerCase()).map(tokenKey).join("")}C`);

interface Token {
  readonly separator: "." | "-";
  readonly text: string;
  readonly isNumber: boolean;
}

const preReleases = ["alpha", "beta", "milestone", "rc", "snapshot"];
const releases = ["", "ga", "final", "release"];
const servicePack = "sp";
const abbreviations: Readonly<Record<string, string>> = { a: "alpha", b: "beta", m: "milestone" };

/** Text between separators, and where digits and other characters meet; an empty one is 0. */
function tokensOf(version: string): Token[] {
  const tokens: Token[] = [];
  let separator: Token["separator"] = ".";
  for (const part of version.split(/([-.])/)) {
    if (part === "." || part === "-") {
      separator = part;
      continue;
    }
    const pieces = part === "" ? ["0"] : (part.match(/\d+|\D+/g) ?? []);
    for (const [index, piece] of pieces.entries()) {
      const token = tokenOf(index === 0 ? separator : "-", piece, pieces[index + 1] !== undefined);
      if (token.separator === "-" || !token.isNumber) dropNulls(tokens);
      tokens.push(token);
    }
  }
  dropNulls(tokens);
  return tokens;
}

function tokenOf(separator: Token["separator"], piece: string, digitsFollow: boolean): Token {
  if (/^\d/.test(piece)) return { separator, text: piece, isNumber: true };
  const text =
    piece === "cr" ? "rc" : digitsFollow && Object.hasOwn(abbreviations, piece) ? abbreviations[piece] : piece;
  return { separator, text: text ?? piece, isNumber: false };
}

function isNull({ text, isNumber }: Token): boolean {
  return isNumber ? /^0+$/.test(text) : releases.includes(text);
}

function dropNulls(tokens: Token[]): void {
  for (let last = tokens.at(-1); last !== undefined && isNull(last); last = tokens.at(-1)) tokens.pop();
}

/** From the oldest to the newest; C is the end. Zeros that are left have a number after them, and so are above it. */
function tokenKey(token: Token): string {
  const { separator, text, isNumber } = token;
  const isDotted = separator === ".";
  if (isNull(token)) return isDotted ? "G" : "E";
  if (isNumber) return (isDotted ? "H" : "F") + numberKey(text);
  const place = preReleases.indexOf(text);
  if (place >= 0) return `B${place}`;
  return text === servicePack ? "D1" : `D2${textKey(text)}${END_OF_TEXT}`;
}
