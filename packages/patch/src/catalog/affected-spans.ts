import type { VersionOrder } from "@fleetwright/core/versions";
import type { AffectedPackage, AffectedRange } from "../advisory.ts";
import { compareCuts, isBehind, type VersionCut } from "./version-cut.ts";

/** A stretch of affected versions: from one cut up to another. */
export interface AffectedSpan {
  /** Absent: from the oldest version on. */
  readonly from: VersionCut | undefined;
  /** Absent: up to the newest, and whatever comes. */
  readonly until: VersionCut | undefined;
  /** The version that a device in it has to reach; absent where none is named. */
  readonly fix: string | undefined;
}

const everything: AffectedSpan = { from: undefined, until: undefined, fix: undefined };

/**
 * The affected versions of a package as stretches: those of its ranges, and the listed versions that are in none of them
 * (OSV schema, "Evaluation"). They may overlap: they are put together where the advisory's others are known.
 *
 * `not-affected` without a range or version is about every version; other verdicts are then about none.
 */
export function affectedSpans(order: VersionOrder, affected: AffectedPackage): readonly AffectedSpan[] {
  const { ranges, versions, verdict } = affected;
  if (ranges.length === 0 && versions.length === 0) return verdict === "not-affected" ? [everything] : [];
  const spans = ranges.flatMap((range) => spansOf(order, range));
  // Records list the versions that their ranges have; only the others are worth a stretch.
  for (const version of versions) {
    if (spans.some((span) => contains(order, span, version))) continue;
    spans.push({ from: { version, after: false }, until: { version, after: true }, fix: undefined });
  }
  return spans;
}

type Event = { readonly cut: VersionCut | undefined; readonly begins: boolean; readonly fix: string | undefined };

function spansOf(order: VersionOrder, range: AffectedRange): AffectedSpan[] {
  const events: Event[] = [];
  const limits: string[] = [];
  for (const event of range.events) {
    if ("introduced" in event) events.push({ cut: cutAt(event.introduced), begins: true, fix: undefined });
    else if ("fixed" in event) events.push({ cut: cutAt(event.fixed), begins: false, fix: event.fixed });
    else if ("lastAffected" in event)
      events.push({ cut: { version: event.lastAffected, after: true }, begins: false, fix: undefined });
    else limits.push(event.limit);
  }
  // Array.sort is stable: what is introduced and fixed at the same version is an empty range.
  events.sort((a, b) => compareEnds(order, a.cut, b.cut));
  const spans: AffectedSpan[] = [];
  let open: Event | undefined;
  for (const event of events) {
    if (event.begins) open ??= event;
    else if (open) {
      if (compareEnds(order, open.cut, event.cut) !== 0)
        spans.push({ from: open.cut, until: event.cut, fix: event.fix });
      open = undefined;
    }
  }
  if (open) spans.push({ from: open.cut, until: undefined, fix: undefined });
  // Below one of the limits is enough; "*" is no limit at all.
  if (limits.length === 0 || limits.includes("*")) return spans;
  const limit = { version: limits.reduce((a, b) => (order.compare(a, b) < 0 ? b : a)), after: false };
  return spans.flatMap((span) => limited(order, span, limit));
}

/** "0" comes before everything. */
function cutAt(version: string): VersionCut | undefined {
  return version === "0" ? undefined : { version, after: false };
}

/** As cuts are compared; an absent one is the beginning. */
function compareEnds(order: VersionOrder, a: VersionCut | undefined, b: VersionCut | undefined): number {
  if (!a || !b) return Number(a !== undefined) - Number(b !== undefined);
  return compareCuts(order, a, b);
}

function limited(order: VersionOrder, span: AffectedSpan, limit: VersionCut): AffectedSpan[] {
  if (span.until && compareCuts(order, span.until, limit) <= 0) return [span];
  if (compareEnds(order, span.from, limit) >= 0) return [];
  return [{ from: span.from, until: limit, fix: undefined }];
}

function contains(order: VersionOrder, { from, until }: AffectedSpan, version: string): boolean {
  return (!from || isBehind(order, version, from)) && (!until || !isBehind(order, version, until));
}
