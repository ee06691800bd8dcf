import type { Agreement } from "@fleetwright/core";
import { agreedOf, allowedRows } from "../agreed-sections.ts";
import { clean } from "../clean.ts";
import { identityOf } from "../identity-claims.ts";
import type { Section } from "../section.ts";
import { checkedData, rowKey } from "../section-data.ts";
import { type IdentityClaims, type SectionReport, type Snapshot, snapshotFormat } from "../snapshot.ts";
import { rowOfText } from "./osquery-row.ts";
import type { HostState } from "./osquery-state.ts";
import { type OsqueryQueries, tableOfQuery } from "./query-name.ts";
import { osqueryTables } from "./tables.ts";

const tableByName = new Map(osqueryTables.map((table) => [table.name, table]));

/** What queries say about one section. */
interface Found {
  readonly section: Section;
  readonly rows: Map<string, Record<string, unknown>>;
  isWhole: boolean;
}

/** What is known of a host as a snapshot; undefined when no query is about anything that is understood. */
export function hostSnapshot(
  host: string,
  state: HostState,
  options: { readonly queries?: OsqueryQueries | undefined; readonly agreement?: Agreement | undefined },
): Snapshot | undefined {
  const found = new Map<string, Found>();
  let time = 0;
  for (const [query, known] of state.queries) {
    const table = tableByName.get(tableOfQuery(query, options.queries) ?? "");
    if (!table) continue;
    time = Math.max(time, known.time);
    for (const { section, row } of table.feeds) {
      const entry = found.get(section.name) ?? { section, rows: new Map(), isWhole: true };
      found.set(section.name, entry);
      entry.isWhole &&= known.hasBase && !known.isOpen;
      for (const text of known.rows) unite(entry, row(rowOfText(text)));
    }
  }
  if (found.size === 0) return undefined;
  const reports = [...found.values()].map((entry) => [entry.section.name, reportOf(entry, options.agreement, time)]);
  const sections = Object.fromEntries(reports) as Snapshot["sections"];
  return {
    format: snapshotFormat,
    collectedAt: new Date(time * 1_000).toISOString(),
    collector: { name: "osquery", version: "1" },
    identity: claimsOf(host, state, sections, found),
    sections,
  };
}

/** Several tables may know different things of the same row, such as an interface and its addresses. */
function unite({ section, rows }: Found, row: object | undefined): void {
  if (!row) return;
  const key = rowKey(section, row);
  const known = rows.get(key) ?? {};
  for (const [field, value] of Object.entries(row)) {
    const before = known[field];
    if (Array.isArray(before) && Array.isArray(value)) known[field] = [...new Set([...before, ...value])].sort();
    else if (before === undefined && value !== undefined) known[field] = value;
  }
  rows.set(key, known);
}

function reportOf({ section, rows, isWhole }: Found, agreement: Agreement | undefined, time: number): SectionReport {
  const allowed = agreedOf(section, agreement, time * 1_000).current;
  if (allowed.length === 0) return { status: "skipped", elapsedMs: 0 };
  const kept = allowedRows([...rows.values()], allowed);
  const { data, problem } = checkedData(section, section.shape === "one" ? kept[0] : kept);
  const error = problem && {
    code: "code" in problem ? String(problem.code) : "INVENTORY_SECTION_INVALID",
    message: problem.message.slice(0, 500),
  };
  if (data === undefined) return { status: "failed", elapsedMs: 0, ...(error && { error }) };
  if (!isWhole) {
    const message = "osquery logged changes to something that was not seen: its first run is missing, or goes on.";
    return { status: "partial", data, elapsedMs: 0, error: { code: "INVENTORY_OSQUERY_BASE_MISSING", message } };
  }
  return error ? { status: "partial", data, elapsedMs: 0, error } : { status: "complete", data, elapsedMs: 0 };
}

const uuidForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Names of interfaces that are made by programs, on any system; their addresses tell no machine from another. */
const madeUp = /^(lo|veth|docker|br-|virbr|vmnet|vboxnet|tun|tap|utun|awdl|llw|bridge|anpi|vEthernet|wg|zt)/i;

function claimsOf(
  host: string,
  state: HostState,
  sections: Snapshot["sections"],
  found: ReadonlyMap<string, Found>,
): IdentityClaims {
  const claims = identityOf(sections);
  const uuid = claimOf(claims.uuid ?? state.uuid ?? (uuidForm.test(host) ? host : undefined));
  const [system] = found.get("operating-system")?.rows.values() ?? [];
  const hostname = system && "hostname" in system ? String(system["hostname"] ?? "") : "";
  const name = claimOf(claims.name ?? (hostname || state.name) ?? (uuidForm.test(host) ? undefined : host));
  const rows = [...(found.get("network-interfaces")?.rows.values() ?? [])];
  const macs = rows.flatMap(({ name: adapter, mac, physical }) =>
    // The second bit of an address says that somebody made it up.
    typeof mac === "string" && physical !== false && !madeUp.test(String(adapter)) && !/^.[2367abef]/.test(mac)
      ? [mac]
      : [],
  );
  const { uuid: _, name: __, ...others } = claims;
  return {
    ...others,
    ...(uuid !== undefined && { uuid: uuid.toLowerCase() }),
    macs: [...new Set([...claims.macs, ...macs])].sort().slice(0, 256),
    ...(name !== undefined && { name }),
  };
}

/** What a log calls a host is as it was typed; a claim has no NUL and no half of a surrogate pair. */
function claimOf(text: string | undefined): string | undefined {
  const claim = clean(text?.slice(0, 256));
  return typeof claim === "string" ? claim : undefined;
}
