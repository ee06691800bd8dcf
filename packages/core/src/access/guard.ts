import { PermissionDeniedError } from "../errors/access.ts";
import type { List } from "../list.ts";
import type { Permission, Scope } from "./actor.ts";
import type { Caller, Callers } from "./caller.ts";
import { enteredList, refusedAnswer, refusedList } from "./entered-list.ts";
import type { ActCategory, ActRule, PermissionRule } from "./rule.ts";

/** What an actor did, on the way to the ledger. */
export interface Act {
  readonly caller: Caller;
  readonly action: string;
  readonly category: ActCategory;
  readonly deviceId: string | undefined;
  readonly result: "succeeded" | "failed" | "denied";
  /** The code of the error, where the result is not `succeeded`. */
  readonly error: string | undefined;
  readonly startedAt: number;
  readonly endedAt: number;
}

/** What the guard asks the rest of the fleet. */
export interface GuardPorts {
  readonly callers: Callers;
  now(): number;
  /** Whether a device is in one of the scopes. */
  contains(deviceId: string, scopes: readonly Exclude<Scope, "fleet">[]): Promise<boolean>;
  /** Runs work and the writing of its entry as one transaction. */
  atomically<Result>(work: () => Promise<Result>): Promise<Result>;
  record(act: Act): Promise<void>;
}

type Rule = PermissionRule<(...parameters: unknown[]) => Promise<unknown>> | PermissionRule<Method>;
type Method = (...parameters: unknown[]) => unknown;

/** Wraps an API so that each call is checked for its caller and, where its rule says so, entered in the ledger. */
export function guarded(api: object, table: object, caller: Caller, ports: GuardPorts, path: string): object {
  const members = Object.entries(table).map(([name, rule]: [string, Rule | object]) => {
    const member: unknown = Reflect.get(api, name);
    const here = `${path}.${name}`;
    if (typeof member === "function") return [name, guardedMethod(member.bind(api), rule as Rule, caller, ports, here)];
    return [name, guarded(member as object, rule as object, caller, ports, here)];
  });
  return Object.freeze(Object.fromEntries(members));
}

function guardedMethod(method: Method, rule: Rule, caller: Caller, ports: GuardPorts, path: string): Method {
  const run = <Result>(work: () => Result): Result => ports.callers.run(caller, work);
  if (rule === "public")
    return (...parameters) =>
      bound(
        run(() => method(...parameters)),
        run,
      );
  const { permission, scope = "fleet", act, atOnce } = typeof rule === "string" ? { permission: rule } : rule;
  const scopes = caller.scopes(permission);
  const denied = new DeniedCheck(caller, permission, path);

  if (typeof scope === "function") {
    return async (...parameters) => {
      const allowed = scopes === "fleet" || (await ports.contains(scope(...parameters), scopes));
      if (!allowed) return denied.refuse(act, parameters, ports);
      return call(parameters);
    };
  }
  const allowed = scopes === "fleet" || (scope === "filtered" && scopes.length > 0);
  if (allowed) return (...parameters) => call(parameters);
  return (...parameters) => {
    if (atOnce) return denied.throw();
    const refuse = () => denied.refuse(act, parameters, ports);
    if (!act) return refusedAnswer(refuse);
    return act.list ? refusedList(refuse) : refuse();
  };

  function call(parameters: unknown[]): unknown {
    if (!act || act.when?.(...parameters) === false)
      return bound(
        run(() => method(...parameters)),
        run,
      );
    if (!act.list) return run(() => entered(act, parameters, async () => method(...parameters), caller, ports));
    // The consumer of a list takes its time, so its entry is no transaction with the reading.
    const reading = { ...act, atomic: false };
    return enteredList(
      bound(
        run(() => method(...parameters)),
        run,
      ) as List<unknown>,
      (read) => run(() => entered(reading, parameters, read, caller, ports)),
    );
  }
}

class DeniedCheck {
  readonly #caller: Caller;
  readonly #permission: Permission;
  readonly #path: string;

  constructor(caller: Caller, permission: Permission, path: string) {
    this.#caller = caller;
    this.#permission = permission;
    this.#path = path;
  }

  throw(): never {
    throw new PermissionDeniedError(this.#caller.actor.id, this.#permission, this.#path);
  }

  async refuse(act: ActRule<Method> | undefined, parameters: unknown[], ports: GuardPorts): Promise<never> {
    const error = new PermissionDeniedError(this.#caller.actor.id, this.#permission, this.#path);
    if (act)
      await ports.record({ ...actOf(act, parameters, this.#caller, ports), result: "denied", error: error.code });
    throw error;
  }
}

/** Runs an act and writes its entry: with it in one transaction when it succeeds, after it when it fails. */
async function entered<Result>(
  act: ActRule<Method>,
  parameters: unknown[],
  work: () => Promise<Result>,
  caller: Caller,
  ports: GuardPorts,
): Promise<Result> {
  const base = actOf(act, parameters, caller, ports);
  const andRecord = async (): Promise<Result> => {
    const result = await work();
    if (act.worth?.(result) === false) return result;
    const deviceId = base.deviceId ?? act.made?.(result);
    await ports.record({ ...base, deviceId, result: "succeeded", endedAt: ports.now() });
    return result;
  };
  try {
    return await (act.atomic === false ? andRecord() : ports.atomically(andRecord));
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "UNKNOWN";
    // The reason of the failure may be the store itself: then its error counts, not that of the entry.
    await ports.record({ ...base, result: "failed", error: code, endedAt: ports.now() }).catch(() => {});
    throw error;
  }
}

function actOf(act: ActRule<Method>, parameters: unknown[], caller: Caller, ports: GuardPorts): Act {
  const now = ports.now();
  return {
    caller,
    action: act.name,
    category: act.category,
    deviceId: act.device?.(...parameters),
    result: "succeeded",
    error: undefined,
    startedAt: now,
    endedAt: now,
  };
}

/** Keeps the caller for what a method returns: the pages of a list and the steps of an iteration run later. */
function bound(result: unknown, run: <Result>(work: () => Result) => Result): unknown {
  if (typeof result !== "object" || result === null || !(Symbol.asyncIterator in result)) return result;
  const iterable = result as AsyncIterable<unknown>;
  const methods = Object.entries(result).map(([name, member]: [string, unknown]) => [
    name,
    typeof member === "function" ? (...parameters: unknown[]) => run(() => member.apply(result, parameters)) : member,
  ]);
  return {
    ...Object.fromEntries(methods),
    [Symbol.asyncIterator]() {
      const iterator = iterable[Symbol.asyncIterator]();
      return {
        next: () => run(() => iterator.next()),
        return: (value?: unknown) => run(() => iterator.return?.(value) ?? Promise.resolve({ done: true, value })),
      };
    },
  };
}
