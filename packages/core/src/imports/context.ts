import type { Permission } from "../access/actor.ts";
import { PermissionDeniedError } from "../errors/access.ts";
import { ImportStateError, ImportTargetError } from "../errors/imports.ts";
import type { PartContext } from "../part.ts";
import type { TypedStore } from "../store/store.ts";
import type { ImportState } from "./import.ts";
import type { ImportTarget } from "./import-target.ts";
import type { ImportRow, ImportsTables } from "./tables.ts";

/** The tables of imports, and what every method on them asks. */
export class Imports {
  readonly context: PartContext;
  readonly tables: TypedStore<ImportsTables>;

  constructor(context: PartContext) {
    this.context = context;
    this.tables = context.store.tables<ImportsTables>();
  }

  get actorId(): string {
    return this.context.caller().actor.id;
  }

  /** @throws ImportTargetError */
  target(name: string): ImportTarget {
    const { targets } = this.context;
    const target = targets.find((known) => known.name === name);
    if (target) return target;
    throw new ImportTargetError(
      name,
      targets.map((known) => known.name),
    );
  }

  /** Whether the caller has a permission for the whole fleet. */
  allows(permission: Permission): boolean {
    return this.context.caller().scopes(permission) === "fleet";
  }

  /** @throws PermissionDeniedError for whoever may not see and write what an import of these fields does. */
  check(target: ImportTarget, fields: readonly string[], method: string): void {
    const ofFields = target.fields
      .filter(({ name }) => fields.includes(name))
      .flatMap(({ permission }) => permission ?? []);
    for (const permission of [...target.permissions, ...ofFields])
      if (!this.allows(permission)) throw new PermissionDeniedError(this.actorId, permission, `imports.${method}`);
  }

  /** The row of an import in a state. @throws ImportStateError */
  async row(id: string, state?: ImportState, lock = false): Promise<ImportRow> {
    const query = this.tables.db.selectFrom("imports_import").selectAll().where("id", "=", id);
    const locked = lock && this.tables.dialect === "postgres" ? query.forUpdate() : query;
    const row = await locked.executeTakeFirst();
    if (!row || row.state === planning) throw new ImportStateError(id, undefined, "there");
    if (state !== undefined && row.state !== state) throw new ImportStateError(id, row.state, state);
    return row;
  }
}

/** The state of an import whose table is being read; nobody sees it. */
export const planning = "planning";
