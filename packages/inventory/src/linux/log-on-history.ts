import type { Collected } from "../collector.ts";
import type { SectionData } from "../section.ts";
import type { logOns } from "../sections/log-ons.ts";
import { isoInstant } from "./instant.ts";
import type { LoginRecord } from "./login-records.ts";
import { isRemote, sessionKind } from "./session-kind.ts";

/** One log-on, as the section has it. */
export type LogOn = Collected<SectionData<typeof logOns>[number]>;

const runLevelChange = 1;
const machineStart = 2;
const logOn = 7;
const logOff = 8;

/**
 * The log-ons of a file of records, each with its end where the records know one. A start of the machine ends all before
 * it without saying when.
 */
export function logOnsOf(records: readonly LoginRecord[]): LogOn[] {
  const found: { -readonly [Field in keyof LogOn]: LogOn[Field] }[] = [];
  const open = new Map<string, (typeof found)[number]>();
  for (const { kind, terminal, user, from, at } of records) {
    const instant = isoInstant(at);
    if (instant === undefined) continue;
    if (kind === machineStart || (kind === runLevelChange && user === "shutdown")) {
      if (kind === runLevelChange) for (const session of open.values()) session.until = instant;
      open.clear();
    } else if (kind === logOff || kind === logOn) {
      const before = open.get(terminal);
      if (before) before.until = instant;
      open.delete(terminal);
    }
    if (kind !== logOn || user === "" || terminal === "") continue;
    const session = {
      user,
      terminal,
      at: instant,
      until: undefined,
      kind: sessionKind(terminal, from),
      from: isRemote(from) ? from : undefined,
    };
    found.push(session);
    open.set(terminal, session);
  }
  return found;
}
