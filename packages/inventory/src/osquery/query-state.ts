import type { OsqueryResult } from "./result-line.ts";

/** More rows of one query are not kept; it then counts as incomplete. */
const maxRows = 50_000;

/** What is known of one query on one host. */
export interface QueryState {
  readonly epoch: string;
  /** Undefined for snapshots and for agents that do not count. */
  readonly counter: number | undefined;
  readonly time: number;
  /** Whether everything that there was once is known, so that what is not here is not there. */
  readonly hasBase: boolean;
  /** Whether the first run may go on in the next line: then not all of it is known yet. */
  readonly isOpen: boolean;
  /** Rows as texts. Filled in place while a log is read. */
  readonly rows: Set<string>;
}

/**
 * What is known of a query after a result; undefined when the result is older than what is known and so changes nothing,
 * such as a file that is read again.
 *
 * osquery logs differences. Counter 0 or another epoch begins anew: what it adds is all that there is. A difference to
 * something that was never seen adds what it adds, and removes nothing that others may know.
 */
export function stateAfter(before: QueryState | undefined, result: OsqueryResult): QueryState | undefined {
  const { kind, epoch, counter, time } = result;
  if (kind === "snapshot") {
    if (before && time < before.time) return undefined;
    return { ...filled(new Set(), result), hasBase: result.added.length <= maxRows, isOpen: false };
  }
  const isSameEpoch = before?.epoch === epoch;
  if (before && isOlder(before, result, isSameEpoch)) return undefined;
  const goesOn = isSameEpoch && (counter !== 0 || (before?.counter === 0 && before.time === time));
  if (before && goesOn) {
    const next = filled(before.rows, result);
    return {
      ...next,
      hasBase: before.hasBase && next.rows.size <= maxRows,
      isOpen: kind === "event" && counter === 0,
    };
  }
  // A difference in an epoch whose beginning was missed has no base.
  return { ...filled(new Set(), result), hasBase: counter === 0, isOpen: kind === "event" && counter === 0 };
}

function isOlder(before: QueryState, { counter, time }: OsqueryResult, isSameEpoch: boolean): boolean {
  // Within an epoch the counter tells, whatever somebody did to the clock; but 0 may also begin anew.
  if (isSameEpoch && counter !== undefined && counter !== 0 && before.counter !== undefined)
    return counter < before.counter;
  return time < before.time;
}

function filled(rows: Set<string>, { epoch, counter, time, added, removed }: OsqueryResult) {
  for (const row of removed) rows.delete(row);
  for (const row of added) if (rows.size <= maxRows) rows.add(row);
  return { epoch, counter, time, rows };
}
