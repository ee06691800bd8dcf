import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { root } from "../architecture/source-files.ts";

/**
 * The databases of every released version, each made by that version with `npm run fixture`:
 * `<version>.sqlite.gz` is a backup, `<version>.postgres.gz` the statements that made the schema and its rows, and
 * `<version>.facts.json` what is in both.
 */
const folder = join(root, "test/schema/fixtures");

/** A statement that changed something, as the driver was asked to run it. */
export interface Statement {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/** The versions of which there are fixtures. */
export function fixtureVersions(): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(".facts.json"))
    .map((name) => name.slice(0, -".facts.json".length))
    .sort();
}

/** The version that these sources are, or will be. */
export function currentVersion(): string {
  const { version } = JSON.parse(readFileSync(join(root, "packages/core/package.json"), "utf8")) as { version: string };
  return version;
}

function write(file: string, content: string | Uint8Array): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, content);
}

const place = (version: string, suffix: string): string => join(folder, `${version}.${suffix}`);

export const readFacts = (version: string): object =>
  JSON.parse(readFileSync(place(version, "facts.json"), "utf8")) as object;

export const writeFacts = (version: string, facts: object): void =>
  write(place(version, "facts.json"), `${JSON.stringify(facts, null, 1)}\n`);

export const readDatabase = (version: string): Uint8Array => gunzipSync(readFileSync(place(version, "sqlite.gz")));

export const writeDatabase = (version: string, database: Uint8Array): void =>
  write(place(version, "sqlite.gz"), gzipSync(database, { level: 9 }));

export function readStatements(version: string): readonly Statement[] {
  const lines = gunzipSync(readFileSync(place(version, "postgres.gz")))
    .toString()
    .trim()
    .split("\n");
  return lines.map((line) => {
    const { sql, parameters } = JSON.parse(line) as { sql: string; parameters: (unknown | { base64: string })[] };
    return { sql, parameters: parameters.map(fromJson) };
  });
}

export function writeStatements(version: string, statements: readonly Statement[]): void {
  const lines = statements.map(({ sql, parameters }) => JSON.stringify({ sql, parameters: parameters.map(toJson) }));
  write(place(version, "postgres.gz"), gzipSync(lines.join("\n"), { level: 9 }));
}

const toJson = (value: unknown): unknown =>
  value instanceof Uint8Array ? { base64: Buffer.from(value).toString("base64") } : value;

const fromJson = (value: unknown): unknown =>
  typeof value === "object" && value !== null && "base64" in value
    ? Buffer.from(String(value.base64), "base64")
    : value;
