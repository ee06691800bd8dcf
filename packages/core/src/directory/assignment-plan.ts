/** A time during which a device is assigned; running while `until` is null. In milliseconds. */
export interface Span {
  readonly id: string;
  readonly to: string;
  readonly from: number;
  readonly until: number | null;
}

/** What an assignment makes of the others of its device and kind. */
export type AssignmentPlan =
  /** It is assigned so already. */
  | { readonly outcome: "same"; readonly span: Span }
  /** To be written; the running one ends where it begins, or goes where it would have lasted for no time. */
  | { readonly outcome: "new"; readonly from: number; readonly ended?: Span; readonly replaced?: Span }
  | { readonly outcome: "overlap"; readonly other: Span }
  | { readonly outcome: "impossible"; readonly problem: string };

/**
 * Decides how an assignment fits in between those that there are of its device and kind.
 *
 * @param spans - In the order of time, so that a running one is the last.
 * @param wanted - `from` undefined is now; where the clock was put back, the end of the latest one.
 */
export function planAssignment(
  spans: readonly Span[],
  wanted: { readonly to: string; readonly from: number | undefined; readonly until: number | undefined },
  now: number,
): AssignmentPlan {
  const latest = Math.max(now, ...spans.map((span) => span.until ?? span.from));
  const { from = latest, until } = wanted;
  if (from > latest || (until ?? 0) > latest) return { outcome: "impossible", problem: "would lie in the future" };
  if (until !== undefined && until <= from) return { outcome: "impossible", problem: "would end before it begins" };

  const first = spans.find((span) => span.from < (until ?? Infinity) && (span.until ?? Infinity) > from);
  if (!first) return { outcome: "new", from };
  const handOver = until === undefined && first.until === null && first.from <= from;
  if (!handOver) return { outcome: "overlap", other: first };
  if (first.to === wanted.to) return { outcome: "same", span: first };
  return first.from === from ? { outcome: "new", from, replaced: first } : { outcome: "new", from, ended: first };
}

/** What becomes of the running assignment when it is to end: its end, or that it goes as if it had never been. */
export function planEnd(
  running: Span,
  at: number | undefined,
  now: number,
): { readonly until: number } | "removed" | { readonly problem: string } {
  const latest = Math.max(now, running.from);
  const until = at ?? latest;
  if (until > latest) return { problem: "would end in the future" };
  if (until < running.from) return { problem: "would end before it begins" };
  return until === running.from ? "removed" : { until };
}
