/** A permission such as `inventory:read`: what it is about, a colon, what may be done. There are no negative ones. */
export type Permission = `${string}:${string}`;

/** Where a permission holds: the whole fleet, or devices of a group, at a place (and below it), of a cost centre. */
export type Scope = "fleet" | { readonly group: string } | { readonly place: string } | { readonly costCentre: string };

/** One permission in one scope. Grants only add up. */
export interface Grant {
  /** A permission, or `inventory:*` for all about one thing, or `*` for everything. */
  readonly permission: Permission | "*";
  readonly scope: Scope;
}

/** Who is asking. Where actors come from (a directory, a token) is the embedder's business. */
export interface Actor {
  /** Stable id; stands in the ledger, so prefer one that is no name. */
  readonly id: string;
  /** What to show. A personal part of ledger entries. */
  readonly name?: string;
  readonly grants: readonly Grant[];
}

/** Why the actor acts: goes into the ledger with each act. */
export interface Occasion {
  readonly reason?: string | undefined;
  readonly ticket?: string | undefined;
}

/** The process itself, when nobody else is named: may do everything, everywhere. */
export const systemActor: Actor = { id: "system", grants: [{ permission: "*", scope: "fleet" }] };

/** Whether a granted permission covers an asked one. */
function covers(granted: Grant["permission"], asked: Permission): boolean {
  if (granted === "*" || granted === asked) return true;
  return granted.endsWith(":*") && asked.startsWith(granted.slice(0, -1));
}

/** The scopes in which an actor holds a permission. Empty: nowhere. */
export function scopesOf(actor: Actor, permission: Permission): readonly Scope[] {
  return actor.grants.filter((grant) => covers(grant.permission, permission)).map((grant) => grant.scope);
}
