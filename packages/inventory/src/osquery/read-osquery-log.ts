import type { Agreement } from "@fleetwright/core";
import { OsqueryTableUnknownError } from "../errors.ts";
import type { Snapshot } from "../snapshot.ts";
import { hostSnapshot } from "./host-snapshot.ts";
import { linesOf } from "./lines.ts";
import { type HostState, hostsOfState, type OsqueryState, stateOfHosts } from "./osquery-state.ts";
import { type OsqueryQueries, tableOfQuery } from "./query-name.ts";
import { stateAfter } from "./query-state.ts";
import { type OsqueryResult, resultOfLine } from "./result-line.ts";
import { osqueryTables } from "./tables.ts";

/** A longer line is passed over: 16 MiB, which some ten thousand programs take. */
const maxLineBytes = 16 * 1024 * 1024;

/** How many lines are read between two looks at the signal. */
const linesAtOnce = 1_000;

/** How a log is read. */
export interface OsqueryLogOptions {
  /** What earlier readings left. Without it, differences are differences to nothing. */
  readonly state?: OsqueryState | undefined;
  /** Which table a query is about where its name does not tell: `{ "pc_programs": "programs", "noise": null }`. */
  readonly queries?: OsqueryQueries | undefined;
  /** What was agreed about data on persons. Without it, nothing that is about persons is taken. */
  readonly agreement?: Agreement | undefined;
  /** Ends the reading within a thousand lines. */
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: { readonly lines: number }) => void) | undefined;
}

/** What a log said. */
export interface OsqueryLog {
  /** A snapshot of each host that the log says something new about, made when it is asked for. */
  readonly snapshots: Iterable<Snapshot>;
  /** For the next reading. */
  readonly state: OsqueryState;
  readonly lines: number;
  /** Lines that were passed over, and why. */
  readonly ignored: {
    /** Older than what is known, such as those of a file that is read again. */
    readonly older: number;
    /** Of a query about no table that is understood. */
    readonly unknownQuery: number;
    /** No results: cut off, too long, something else. */
    readonly invalid: number;
  };
  /** The names of queries about no table that is understood; at most 100. */
  readonly unknownQueries: readonly string[];
}

/**
 * Reads a log of results that osquery wrote (`osqueryd.results.log`, `osqueryd.snapshots.log`), in any of its formats:
 * single events, batches, snapshots. Gives a snapshot for each host, to be reported like any other.
 *
 * osquery logs differences, so what is known of each host goes from one reading to the next as `state`. Counter 0 or a
 * changed epoch begins anew; a difference whose beginning was not seen makes its section `partial`, which never deletes.
 * So does a first run, in the format of single events, that ends a host's lines: it may go on in the next file.
 *
 * @throws OsqueryStateError, OsqueryTableUnknownError, the error of the source, and the signal's reason
 *
 * @example
 * ```ts
 * import { createReadStream } from "node:fs";
 * import { type InventoryApi, type OsqueryState, readOsqueryLog } from "@fleetwright/inventory";
 *
 * export async function takeIn(inventory: InventoryApi, path: string, before?: OsqueryState): Promise<OsqueryState> {
 *   const log = await readOsqueryLog(createReadStream(path), { state: before });
 *   for (const snapshot of log.snapshots) await inventory.report(snapshot);
 *   return log.state;
 * }
 * ```
 */
export async function readOsqueryLog(
  source: AsyncIterable<Uint8Array | string>,
  options: OsqueryLogOptions = {},
): Promise<OsqueryLog> {
  const { queries, signal, onProgress } = options;
  for (const table of Object.values(queries ?? {})) {
    if (table !== null && !osqueryTables.some(({ name }) => name === table))
      throw new OsqueryTableUnknownError(
        table,
        osqueryTables.map(({ name }) => name),
      );
  }
  signal?.throwIfAborted();
  const hosts = hostsOfState(options.state);
  const touched = new Set<string>();
  const unknown = new Set<string>();
  const ignored = { older: 0, unknownQuery: 0, invalid: 0 };
  let lines = 0;
  for await (const line of linesOf(source, maxLineBytes)) {
    if (line?.trim() === "") continue;
    lines += 1;
    if (lines % linesAtOnce === 0) {
      signal?.throwIfAborted();
      onProgress?.({ lines });
    }
    const result = line === undefined ? undefined : resultOfLine(line);
    if (!result) ignored.invalid += 1;
    else if (tableOfQuery(result.query, queries) === undefined) {
      ignored.unknownQuery += 1;
      if (unknown.size < 100) unknown.add(result.query);
    } else if (taken(hosts, result)) touched.add(result.host);
    else ignored.older += 1;
  }
  signal?.throwIfAborted();
  return {
    snapshots: { [Symbol.iterator]: () => snapshotsOf(touched, hosts, options) },
    get state() {
      return stateOfHosts(hosts);
    },
    lines,
    ignored,
    unknownQueries: [...unknown],
  };
}

/** Brings a result into what is known of its host. False when it is older than that. */
function taken(hosts: Map<string, HostState>, result: OsqueryResult): boolean {
  const before = hosts.get(result.host);
  const queries = before?.queries ?? new Map();
  const next = stateAfter(queries.get(result.query), result);
  if (!next) return false;
  for (const [query, known] of queries) {
    // osquery runs one query after the other: a line of another one ends a first run.
    if (known.isOpen && query !== result.query) queries.set(query, { ...known, isOpen: false });
  }
  queries.set(result.query, next);
  const { name = before?.name, uuid = before?.uuid } = result.decorations;
  hosts.set(result.host, { name, uuid, queries });
  return true;
}

function* snapshotsOf(
  touched: ReadonlySet<string>,
  hosts: ReadonlyMap<string, HostState>,
  options: OsqueryLogOptions,
): Generator<Snapshot> {
  for (const host of touched) {
    const state = hosts.get(host);
    const snapshot = state && hostSnapshot(host, state, options);
    if (snapshot) yield snapshot;
  }
}
