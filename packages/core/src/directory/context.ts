import { DirectoryEntryTakenError, type DirectorySubject } from "../errors/directory.ts";
import { StoreConstraintError } from "../errors/transaction.ts";
import type { EventSink } from "../event-bus.ts";
import { newId, newIds } from "../id.ts";
import type { PartContext } from "../part.ts";
import type { TypedStore } from "../store/store.ts";
import type { DirectoryEvents } from "./events.ts";
import type { DirectoryTables } from "./tables.ts";

/** What the fleet gives to the directory. */
export type DirectoryContext = PartContext & EventSink<DirectoryEvents>;

/** The directory's tables, with what every writer of them does. */
export class Directory {
  readonly context: DirectoryContext;
  readonly tables: TypedStore<DirectoryTables>;

  constructor(context: DirectoryContext) {
    this.context = context;
    this.tables = context.store.tables<DirectoryTables>();
  }

  now(): number {
    return this.context.clock.now();
  }

  newId(): string {
    return newId(this.context.clock, this.context.random);
  }

  newIds(count: number): string[] {
    return newIds(this.context.clock, this.context.random, count);
  }

  /** Tells after the commit. */
  tell<Type extends keyof DirectoryEvents & string>(type: Type, payload: DirectoryEvents[Type]): void {
    this.tables.afterCommit(() => this.context.emit(type, payload));
  }

  /** Writes what must be unique. @throws DirectoryEntryTakenError */
  async writeUnique(
    subject: DirectorySubject,
    field: string,
    value: string | null | undefined,
    write: () => Promise<unknown>,
  ): Promise<void> {
    try {
      // A transaction of its own: after a failed statement the outer one could not go on.
      await this.tables.transaction(write);
    } catch (error) {
      const taken = error instanceof StoreConstraintError && error.constraint === "unique";
      throw taken && typeof value === "string" ? new DirectoryEntryTakenError(subject, field, value, error) : error;
    }
  }
}
