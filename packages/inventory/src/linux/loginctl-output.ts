import type { Collected } from "../collector.ts";
import type { SectionData } from "../section.ts";
import type { loggedOnUsers } from "../sections/logged-on-users.ts";
import { isoInstant } from "./instant.ts";

/** One person at the machine, as the section has it. */
export type LoggedOnUser = Collected<SectionData<typeof loggedOnUsers>[number]>;

/** As many sessions as are asked for at once. */
const maxSessions = 500;

/** What of a session is asked for. */
export const sessionProperties = ["Id", "Name", "Class", "Type", "State", "Remote", "RemoteHost", "Timestamp"];

/** The numbers of sessions in `loginctl list-sessions --no-legend`: the first word of each line. */
export function sessionNumbers(output: string): string[] {
  const words = output.split("\n").map((line) => line.trim().split(/\s+/, 1)[0] ?? "");
  return words.filter((word) => /^[A-Za-z0-9]{1,20}$/.test(word)).slice(0, maxSessions);
}

/**
 * Reads `loginctl show-session`: lines of `Name=value`, a blank line between sessions. Log-on screens, services and
 * scheduled tasks are no persons; a session that is closing is over.
 */
export function sessionUsers(output: string): LoggedOnUser[] {
  return output.split(/\n\s*\n/).flatMap((block): LoggedOnUser[] => {
    const session = new Map(
      block.split("\n").map((line) => [line.split("=", 1)[0] ?? "", line.slice(line.indexOf("=") + 1)] as const),
    );
    const [number, user, type] = ["Id", "Name", "Type"].map((name) => session.get(name));
    if (!number || !user || session.get("State") === "closing") return [];
    if (!/^user\b/.test(session.get("Class") ?? "")) return [];
    const isRemote = session.get("Remote") === "yes";
    const isGraphical = type === "x11" || type === "wayland" || type === "mir";
    if (!isRemote && !isGraphical && type !== "tty") return [];
    return [
      {
        user,
        session: number,
        kind: isRemote ? "remote" : isGraphical ? "graphical" : "terminal",
        since: instantOf(session.get("Timestamp")),
        from: session.get("RemoteHost"),
      },
    ];
  });
}

/** `Mon 2026-11-23 09:12:13 UTC`; another zone than UTC would mean another moment. */
function instantOf(timestamp: string | undefined): string | undefined {
  const [, day, time] = /^[A-Z][a-z]{2} (\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d) UTC$/.exec(timestamp ?? "") ?? [];
  const parsed = Date.parse(`${day}T${time}Z`);
  return isoInstant(parsed);
}
