import { AsyncLocalStorage } from "node:async_hooks";
import { type Actor, type Occasion, type Permission, type Scope, scopesOf, systemActor } from "./actor.ts";

/** Who is behind the running call, for code that filters what it returns. */
export interface Caller {
  readonly actor: Actor;
  readonly occasion: Occasion;
  /** The scopes in which the actor holds a permission; `"fleet"` when it is everywhere; empty for nowhere. */
  scopes(permission: Permission): "fleet" | readonly Exclude<Scope, "fleet">[];
}

/** Makes the caller of an actor. */
export function callerOf(actor: Actor, occasion: Occasion = {}): Caller {
  return {
    actor,
    occasion,
    scopes(permission) {
      const scopes = scopesOf(actor, permission);
      return scopes.includes("fleet") ? "fleet" : scopes.filter((scope) => scope !== "fleet");
    },
  };
}

const system = callerOf(systemActor);

/** Remembers who is behind the running call, also across awaits and the steps of an iteration. */
export class Callers {
  readonly #current = new AsyncLocalStorage<Caller>();

  current(): Caller {
    return this.#current.getStore() ?? system;
  }

  run<Result>(caller: Caller, work: () => Result): Result {
    return this.#current.run(caller, work);
  }
}
