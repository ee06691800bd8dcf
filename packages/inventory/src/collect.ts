import { setMaxListeners } from "node:events";
import { type Agreement, type Clock, type Host, isFleetError, systemClock } from "@fleetwright/core";
import { agreedOf, allowedRows } from "./agreed-sections.ts";
import type { Collector } from "./collector.ts";
import { collectors as allCollectors } from "./collectors.ts";
import { UnknownSectionError } from "./errors.ts";
import { identityOf } from "./identity-claims.ts";
import type { Section } from "./section.ts";
import { checkedData } from "./section-data.ts";
import { completePartsOf } from "./section-parts.ts";
import { type CollectorOutcome, runCollector } from "./section-run.ts";
import { sections as allSections, type SectionName } from "./sections.ts";
import { sharedHost } from "./shared-host.ts";
import { type SectionReport, type Snapshot, snapshotFormat } from "./snapshot.ts";
import { collectorIdentity } from "./version.ts";

/** Where a collection stands: one more section has ended. */
export interface CollectProgress {
  readonly section: SectionName;
  readonly status: SectionReport["status"];
  readonly done: number;
  readonly total: number;
}

/** What is collected, and for how long. */
export interface CollectOptions {
  /** These sections alone; all but those on request unless told. */
  readonly sections?: readonly SectionName[] | undefined;
  /** The time limit of each collector, in milliseconds; 10,000 unless the collector has one of its own. */
  readonly timeoutMs?: number | undefined;
  /** Ends the collection within milliseconds; what was found is dropped. */
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: CollectProgress) => void) | undefined;
  readonly clock?: Clock | undefined;
  /** What was agreed about data on persons. Without it, nothing that is about persons is asked for. */
  readonly agreement?: Agreement | undefined;
  /** The places that the device lies in, by their ids, for agreements that hold at some places alone. */
  readonly places?: readonly string[] | undefined;
  /** The key that an agent was given when it was enrolled. */
  readonly agentKey?: string | undefined;
}

const defaultTimeoutMs = 10_000;

/**
 * Takes the inventory of a host: asks every collector that fits it, side by side, each under its own time limit and size
 * cap. A collector that hangs, crashes or lacks rights costs its own section alone and is named there.
 *
 * Sections about persons are `skipped` unless an agreement allows them. A collector that computes without end cannot be
 * interrupted: it runs in this thread.
 *
 * @throws UnknownSectionError, and the signal's reason when it aborts. Never for what is wrong with the host.
 *
 * @example
 * ```ts
 * import { localHost } from "@fleetwright/core";
 * import { collectInventory } from "@fleetwright/inventory";
 *
 * const { sections } = await collectInventory(localHost(), { sections: ["operating-system", "software"] });
 * const count = sections.software?.data?.length ?? 0;
 * ```
 */
export async function collectInventory(host: Host, options: CollectOptions = {}): Promise<Snapshot> {
  const { clock = systemClock, onProgress, signal: given } = options;
  given?.throwIfAborted();
  const wanted = wantedSections(options);
  const over = new AbortController();
  const signal = given ? AbortSignal.any([given, over.signal]) : over.signal;
  // Every command and collector listens to it; Node would warn on standard error that this looks like a leak.
  setMaxListeners(0, signal);
  const shared = sharedHost(host, signal);
  const collectedAt = new Date(clock.now()).toISOString();
  let done = 0;
  try {
    const reports = await Promise.all(
      wanted.map(async (section): Promise<readonly [SectionName, SectionReport]> => {
        const report = await collectSection(section, shared, { ...options, clock, signal });
        done += 1;
        const name = section.name as SectionName;
        onProgress?.({ section: name, status: report.status, done, total: wanted.length });
        return [name, report];
      }),
    );
    const sections = Object.fromEntries(reports) as Snapshot["sections"];
    const identity = identityOf(sections, options.agentKey);
    return { format: snapshotFormat, collectedAt, collector: collectorIdentity, identity, sections };
  } finally {
    // What was left behind loses its interest here: commands of collectors that ran out of time are killed.
    over.abort();
  }
}

function wantedSections({ sections: names }: CollectOptions): Section[] {
  const known: readonly Section[] = allSections;
  for (const name of names ?? []) {
    if (!known.some((section) => section.name === name))
      throw new UnknownSectionError(
        name,
        known.map((section) => section.name),
      );
  }
  return known.filter((section) =>
    names ? names.includes(section.name as SectionName) : !section.onRequest && !section.imported,
  );
}

async function collectSection(
  section: Section,
  host: Host,
  options: CollectOptions & { readonly clock: Clock; readonly signal: AbortSignal },
): Promise<SectionReport> {
  const { clock, signal } = options;
  const startedAt = clock.now();
  const allowed = agreedOf(section, options.agreement, startedAt, { places: options.places }).current;
  if (allowed.length === 0) return { status: "skipped", elapsedMs: 0 };
  const fitting = allCollectors.filter((collector) => fits(collector, section, host));
  const outcomes = await Promise.all(
    fitting.map((collector) => {
      const timeoutMs = options.timeoutMs ?? collector.timeoutMs ?? defaultTimeoutMs;
      return runCollector(collector, host, { clock, timeoutMs, signal });
    }),
  );
  return { ...sectionReport(section, outcomes, allowed), elapsedMs: Math.max(0, clock.now() - startedAt) };
}

function fits(collector: Collector, section: Section, host: Host): boolean {
  return (
    collector.section === section &&
    collector.platforms.includes(host.platform) &&
    (host.kind !== "image" || collector.image)
  );
}

/** Unites what a section's collectors found. */
function sectionReport(
  section: Section,
  outcomes: readonly CollectorOutcome[],
  allowed: readonly string[],
): Omit<SectionReport, "elapsedMs"> {
  const found = outcomes.flatMap((outcome) => ("found" in outcome ? [outcome.found] : []));
  const failure = outcomes.flatMap((outcome) => ("error" in outcome ? [outcome.error] : []))[0];
  if (found.length === 0) {
    return failure === undefined ? { status: "unsupported" } : { status: "failed", error: described(failure) };
  }
  const rows = allowedRows(found.flat().filter(isRow), allowed);
  const { data, problem } = checkedData(section, section.shape === "one" ? rows[0] : rows);
  const error = failure ?? problem;
  if (data === undefined) return { status: "failed", error: described(error) };
  if (error === undefined) return { status: "complete", data };
  // A row that did not fit may be anybody's.
  const completeFor = problem ? [] : completePartsOf(section, outcomes, allowed);
  return { status: "partial", data, error: described(error), ...(completeFor.length > 0 && { completeFor }) };
}

function isRow(row: unknown): row is object {
  return typeof row === "object" && row !== null;
}

function described(error: unknown): { code: string; message: string } {
  const message = error instanceof Error ? error.message : String(error);
  return { code: isFleetError(error) ? error.code : "INVENTORY_COLLECTOR_CRASHED", message: message.slice(0, 500) };
}
