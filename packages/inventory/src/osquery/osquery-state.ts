import * as z from "zod";
import { OsqueryStateError } from "../errors.ts";
import type { QueryState } from "./query-state.ts";
import { heldTime } from "./result-line.ts";

const QueryRecord = z.strictObject({
  epoch: z.string(),
  counter: z.number().exactOptional(),
  time: z.number(),
  hasBase: z.boolean(),
  isOpen: z.boolean(),
  rows: z.array(z.string()).readonly(),
});

const HostRecord = z.strictObject({
  name: z.string().exactOptional(),
  uuid: z.string().exactOptional(),
  queries: z.array(z.tuple([z.string(), QueryRecord])).readonly(),
});

/** What was read of osquery's logs so far, as data that JSON can hold. */
export const OsqueryState = z.strictObject({
  format: z.literal("fleetwright.osquery/1"),
  hosts: z.array(z.tuple([z.string(), HostRecord])).readonly(),
});

/**
 * What was read of osquery's logs so far: differences mean nothing without it. Keep it beside the place up to which the
 * log was read, so that both move together, and hand it to the next reading. Opaque; it may be kept as JSON.
 */
export type OsqueryState = z.output<typeof OsqueryState>;

/** What is known of one host. */
export interface HostState {
  readonly name?: string | undefined;
  readonly uuid?: string | undefined;
  readonly queries: Map<string, QueryState>;
}

/** @throws OsqueryStateError */
export function hostsOfState(state: OsqueryState | undefined): Map<string, HostState> {
  if (state === undefined) return new Map();
  const { success, data, error } = OsqueryState.safeParse(state);
  if (!success) throw new OsqueryStateError(error.issues[0]?.message ?? "it is none");
  return new Map(
    data.hosts.map(([host, { queries, name, uuid }]) => {
      const known = queries.map(([query, record]): [string, QueryState] => [
        query,
        { ...record, time: heldTime(record.time), counter: record.counter, rows: new Set(record.rows) },
      ]);
      return [host, { name, uuid, queries: new Map(known) }];
    }),
  );
}

/** The opposite of {@link hostsOfState}. */
export function stateOfHosts(hosts: ReadonlyMap<string, HostState>): OsqueryState {
  return {
    format: "fleetwright.osquery/1",
    hosts: [...hosts].map(([host, { name, uuid, queries }]) => [
      host,
      {
        ...(name !== undefined && { name }),
        ...(uuid !== undefined && { uuid }),
        queries: [...queries].map(([query, { counter, rows, ...state }]) => [
          query,
          { ...state, ...(counter !== undefined && { counter }), rows: [...rows] },
        ]),
      },
    ]),
  };
}
