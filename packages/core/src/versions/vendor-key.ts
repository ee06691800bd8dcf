import { END_OF_TEXT, numberKey } from "./sort-key.ts";

/**
 * The key of a version as makers of desktop programs write them, who follow no rule: numbers and words,
 * and anything else only separates these. Case, zeros in front and zeros at the end of a row of numbers count nothing.
 *
 * From the oldest to the newest: words of pre-releases, the end, other words, numbers.
 */
export function vendorKey(version: string): string {
  const tokens: Token[] = [];
  const text = version.toLowerCase().replace(builds, " ");
  for (const { 0: piece, index } of text.matchAll(/\d+|[a-z]+/g)) {
    const token = isNumber(piece) ? { text: piece, phase: undefined } : wordAt(text, index, piece);
    if (token === undefined) continue;
    if (!isNumber(piece)) dropZeros(tokens);
    tokens.push(token);
  }
  dropZeros(tokens);
  return tokens.map(tokenKey).join("") + END;
}

/** The end of a version inside of a key, below words and numbers and above pre-releases. */
const END = "3";

/** What begins a pre-release inside of a key. */
export const PRE_RELEASE = "2";

export function wordKey(word: string): string {
  return `4${word}${END_OF_TEXT}`;
}

export function plainNumberKey(digits: string): string {
  return `5${numberKey(digits)}`;
}

interface Token {
  readonly text: string;
  /** How far a pre-release is. */
  readonly phase: number | undefined;
}

/** What a version was built for. */
const builds =
  /(?<![a-z\d])(?:x86[_-]64|x64|x86|win32|win64|amd64|arm64|aarch64|universal|(?:32|64)[ -]?bit)(?![a-z\d])/g;

/** Words that make no difference. */
const idle = new Set(["v", "ver", "version", "build", "release", "final", "stable", "ga", "rtm", "esr", "lts"]);

const phases = new Map(
  [
    ["nightly", "snapshot", "canary", "dev", "daily"],
    ["alpha"],
    ["beta", "eap", "ea", "insider", "insiders"],
    ["preview", "pre"],
    ["rc", "cr", "candidate"],
  ].flatMap((words, phase) => words.map((word) => [word, phase] as const)),
);

/** `a` and `b` between two numbers are alpha and beta, as in 128.0b9; elsewhere they are letters, as in OpenSSL's 1.0.2b. */
function wordAt(text: string, index: number, piece: string): Token | undefined {
  if (idle.has(piece)) return undefined;
  const isBetween = isDigitAt(text, index - 1) && isDigitAt(text, index + piece.length);
  const word = isBetween && piece === "a" ? "alpha" : isBetween && piece === "b" ? "beta" : piece;
  return { text: word, phase: phases.get(word) };
}

function isDigitAt(text: string, index: number): boolean {
  const character = text.charAt(index);
  return character >= "0" && character <= "9";
}

function isNumber(text: string): boolean {
  return isDigitAt(text, 0);
}

function dropZeros(tokens: Token[]): void {
  while (/^0+$/.test(tokens.at(-1)?.text ?? "")) tokens.pop();
}

function tokenKey({ text, phase }: Token): string {
  if (isNumber(text)) return plainNumberKey(text);
  return phase === undefined ? wordKey(text) : PRE_RELEASE + phase;
}
