import type { PartContext } from "../part.ts";
import { actsSubject, namesSubject } from "./declarations.ts";
import { eraseParts } from "./erasure.ts";
import type { LedgerTables } from "./tables.ts";

const dayMs = 86_400_000;

/** Erases what the agreement lets the ledger keep no longer. Says how many entries changed. Call inside of a transaction. */
export async function eraseExpired({
  store,
  clock,
  core,
}: Pick<PartContext, "store" | "clock" | "core">): Promise<number> {
  const beginningOf = (subject: string): Date | undefined => {
    const days = core.agreement.permits(subject)?.retentionDays;
    return days === undefined ? undefined : new Date(clock.now() - days * dayMs);
  };
  const acts = beginningOf(actsSubject);
  const names = beginningOf(namesSubject);
  const tables = store.tables<LedgerTables>();
  const whole = acts ? await eraseParts(tables, { before: acts }) : 0;
  const named = names ? await eraseParts(tables, { before: names, parts: ["name"] }) : 0;
  if (whole + named > 0) await store.erase();
  return whole + named;
}
