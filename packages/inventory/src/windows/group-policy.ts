import type { Facts } from "./facts.ts";

/** Options of a link: 1 is disabled, 2 enforced. */
const enforcedLink = 2;

/**
 * A group policy object as Windows wrote it down when it last applied them: below
 * `HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Group Policy\State\<Machine or SID>\GPO-List`, one numbered key each.
 */
export function groupPolicyRow(row: Facts) {
  const id = row.text("GPOID");
  const place = row.count("Key");
  if (id === undefined) return undefined;
  const options = row.unsigned("Options");
  return {
    id: /^\{?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\}?$/i.exec(id)?.[1]?.toLowerCase() ?? localId(id),
    name: row.text("DisplayName"),
    state: stateOf(row),
    link: row.text("SOM") === "Local" ? undefined : row.text("SOM"),
    order: place === undefined ? undefined : place + 1,
    version: row.text("Version"),
    enforced: options === undefined ? undefined : (options & enforcedLink) !== 0,
  };
}

function localId(id: string): string {
  return id.toLowerCase() === "localgpo" ? "local" : id.toLowerCase();
}

function stateOf(row: Facts): "applied" | "disabled" | "filtered" | "refused" {
  if (row.flag("GPO-Disabled")) return "disabled";
  if (row.flag("AccessDenied")) return "refused";
  return row.flag("WQLFilterPass") === false ? "filtered" : "applied";
}
