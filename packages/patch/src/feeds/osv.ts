import type { AffectedPackage, AffectedRange, RangeEvent } from "../advisory.ts";
import { FeedFormatError } from "../errors.ts";
import type { AdvisoryFeed, FeedRecord } from "../feed.ts";
import { isModuleBuild, moduleOfTitle } from "../module-build.ts";
import { type OsvAffected, OsvRecord } from "../schema.ts";
import { osvPackageSystem } from "./osv-ecosystems.ts";
import { osvVulnerabilities } from "./osv-identity.ts";

/**
 * Records of OSV (ossf.github.io/osv-schema): one a file, or several in a list, as JSON or lines of JSON, or an answer of
 * the API. Files of other kinds are passed over.
 *
 * Aliases unite names of one vulnerability. What stands under `upstream` and `related` never does: it is what an erratum
 * or a distribution's record is about. The stream of an rpm module comes from the title, as the records have no other
 * place for it.
 */
export const osv: AdvisoryFeed = {
  name: "osv",
  async *read(source, { signal } = {}) {
    let isAny = false;
    for await (const file of source.files(signal)) {
      if (!isJson(file.path)) continue;
      for (const record of recordsOf(await file.bytes(), file.path)) {
        signal?.throwIfAborted();
        for (const read of typeof record === "string"
          ? [skipped(file.path, record)]
          : recordOf(record.value, file.path)) {
          isAny ||= read.kind === "advisory";
          yield read;
        }
      }
    }
    if (!isAny) throw new FeedFormatError("osv", source.name, "it has no record of OSV that could be read");
  },
};

function isJson(path: string): boolean {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return !name.includes(".") || /\.(?:json|jsonl|ndjson)$/i.test(name);
}

/** The values of a file; what is wrong with it as text. */
function* recordsOf(bytes: Uint8Array, path: string): Generator<{ readonly value: unknown } | string> {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
  const isLines = /\.(?:jsonl|ndjson)$/i.test(path);
  for (const part of isLines ? text.split("\n") : [text]) {
    if (isLines && part.trim() === "") continue;
    const value = parsed(part);
    if (value === undefined) yield "it is no JSON";
    else if (Array.isArray(value)) for (const each of value) yield { value: each };
    else if (isAnswer(value)) for (const each of value.vulns) yield { value: each };
    else yield { value };
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isAnswer(value: unknown): value is { readonly vulns: readonly unknown[] } {
  return typeof value === "object" && value !== null && "vulns" in value && Array.isArray(value.vulns);
}

function recordOf(value: unknown, path: string): FeedRecord[] {
  const checked = OsvRecord.safeParse(value);
  if (!checked.success) {
    const [issue] = checked.error.issues;
    return [skipped(nameOf(value) ?? path, `${issue?.path.join(".") || "the record"}: ${issue?.message ?? "invalid"}`)];
  }
  const record = checked.data;
  const vulnerabilities = osvVulnerabilities(record);
  if (vulnerabilities === undefined) return [skipped(record.id, "it closes bugs, and no vulnerability")];
  const reasons = new Set<string>();
  const affected = (record.affected ?? []).flatMap((entry) => affectedOf(entry, record, reasons));
  const left = [...reasons].map((reason) => skipped(record.id, reason));
  if (affected.length === 0 && left.length > 0 && !record.withdrawn) return left;
  const severities = [record.severity, ...(record.affected ?? []).map((entry) => entry.severity)]
    .flatMap((list) => list ?? [])
    .filter(({ type }) => type.startsWith("CVSS_"))
    .map(({ score }) => score);
  return [
    {
      kind: "advisory",
      advisory: {
        id: record.id,
        aliases: record.aliases ?? [],
        vulnerabilities,
        summary: record.summary ?? undefined,
        published: record.published ?? undefined,
        modified: record.modified ?? undefined,
        withdrawn: record.withdrawn ?? undefined,
        severities: [...new Set(severities)],
        affected,
      },
    },
    ...left,
  ];
}

function affectedOf(entry: OsvAffected, record: OsvRecord, reasons: Set<string>): AffectedPackage[] {
  if (!entry.package) {
    reasons.add("it names no package");
    return [];
  }
  const system = osvPackageSystem(entry.package.ecosystem);
  if (typeof system === "string") {
    reasons.add(system);
    return [];
  }
  const ranges = (entry.ranges ?? [])
    .filter(({ type }) => type !== "GIT")
    .map(({ events }): AffectedRange => ({ events: events.flatMap(eventsOf) }));
  if (ranges.some(({ events }) => !events.some((event) => "introduced" in event)))
    reasons.add(`a range of ${entry.package.name} begins nowhere`);
  const { name } = entry.package;
  const { ecosystem, named, releases, offer } = system;
  const module = ecosystem === "rpm" && isModular(ranges) ? moduleOfTitle(record.summary ?? undefined) : undefined;
  const versions = entry.versions ?? [];
  return (releases ?? [undefined]).map((release) => ({
    ecosystem,
    release,
    name,
    named,
    verdict: "affected",
    module,
    offer,
    ranges,
    versions,
  }));
}

function isModular(ranges: readonly AffectedRange[]): boolean {
  return ranges.some(({ events }) => events.some((event) => "fixed" in event && isModuleBuild(event.fixed)));
}

function eventsOf(event: {
  readonly introduced?: string | undefined;
  readonly fixed?: string | undefined;
  readonly last_affected?: string | undefined;
  readonly limit?: string | undefined;
}): RangeEvent[] {
  const events: RangeEvent[] = [];
  if (event.introduced !== undefined) events.push({ introduced: event.introduced });
  if (event.fixed !== undefined) events.push({ fixed: event.fixed });
  if (event.last_affected !== undefined) events.push({ lastAffected: event.last_affected });
  if (event.limit !== undefined) events.push({ limit: event.limit });
  return events;
}

function nameOf(value: unknown): string | undefined {
  return typeof value === "object" && value !== null && "id" in value && typeof value.id === "string"
    ? value.id
    : undefined;
}

function skipped(record: string, reason: string): FeedRecord {
  return { kind: "skipped", record, reason };
}
