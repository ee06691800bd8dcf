import type { Act } from "../access/guard.ts";
import type { PluginContext } from "../plugin.ts";
import type { TypedStore } from "../store/store.ts";
import { entryHash, genesis } from "./chain.ts";
import { namesSubject } from "./declarations.ts";
import { entryText } from "./entry-text.ts";
import { commitment, type PersonalPart } from "./personal-part.ts";
import type { ChainedColumns, LedgerTables, PersonalColumns } from "./tables.ts";

type WriterContext = Pick<PluginContext<object, []>, "store" | "random" | "core">;
type EntryColumns = ChainedColumns & PersonalColumns;

const saltBytes = 32;

/** Appends to the chain. */
export class EntryWriter {
  readonly #context: WriterContext;
  readonly #tables: TypedStore<LedgerTables>;

  constructor(context: WriterContext) {
    this.#context = context;
    this.#tables = context.store.tables<LedgerTables>();
  }

  /** Writes an entry: in the transaction around the caller, so that an act and its entry are one, or in its own. */
  async append(act: Act): Promise<void> {
    await this.#tables.transaction(async (db) => {
      // Held until the act is committed: the next entry is chained to this one, or to what is left without it.
      await this.#tables.lock("ledger");
      const head = await db
        .selectFrom("ledger_entry")
        .select(["sequence", "hash"])
        .orderBy("sequence", "desc")
        .limit(1)
        .executeTakeFirst();
      const columns = this.#columnsOf(act, (head?.sequence ?? 0) + 1);
      const hash = entryHash(head?.hash ?? genesis(), columns);
      await db
        .insertInto("ledger_entry")
        .values({ ...columns, hash })
        .execute();
    });
  }

  #columnsOf(act: Act, sequence: number): EntryColumns {
    const { actor, occasion } = act.caller;
    const named = this.#context.core.agreement.permits(namesSubject) !== undefined;
    const actorId = this.#sealed("actor", actor.id);
    const name = this.#sealed("name", named ? actor.name : undefined);
    const device = this.#sealed("device", act.deviceId);
    const reason = this.#sealed("reason", occasion.reason);
    const ticket = this.#sealed("ticket", occasion.ticket);
    return {
      sequence,
      action: entryText(act.action),
      category: act.category,
      started_at: Math.trunc(act.startedAt),
      ended_at: Math.trunc(act.endedAt),
      result: act.result,
      error: act.error === undefined ? null : entryText(act.error),
      actor_commitment: actorId.commitment,
      actor_id: actorId.value,
      actor_salt: actorId.salt,
      name_commitment: name.commitment,
      actor_name: name.value,
      name_salt: name.salt,
      device_commitment: device.commitment,
      device_id: device.value,
      device_salt: device.salt,
      reason_commitment: reason.commitment,
      reason: reason.value,
      reason_salt: reason.salt,
      ticket_commitment: ticket.commitment,
      ticket: ticket.value,
      ticket_salt: ticket.salt,
    };
  }

  /** A value, a salt of its own and the commitment to both. */
  #sealed(part: PersonalPart, given: string | undefined) {
    if (given === undefined) return { value: null, salt: null, commitment: null };
    const value = entryText(given);
    const salt = this.#context.random(saltBytes);
    return { value, salt, commitment: commitment(part, salt, value) };
  }
}
