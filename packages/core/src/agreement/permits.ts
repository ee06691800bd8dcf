import { type Agreement, type AgreementGrant, validity } from "./agreement.ts";
import type { Declaration } from "./declaration.ts";

/** What a question to the agreement is about. */
export interface PermitOptions {
  /**
   * The place of the device and those it lies in, by their ids. An agreement for certain places permits nothing where
   * this is not given.
   */
  readonly places?: readonly string[] | undefined;
}

/** What may be kept of one subject. */
export interface Allowance {
  /** Fields of which the latest value may be kept. */
  readonly current: readonly string[];
  /** Fields of which earlier values may be kept as well. */
  readonly history: readonly string[];
  /** For how many days, where a grant says so. */
  readonly retentionDays?: number;
}

/**
 * The grant for a subject, if the agreement has one and holds now (milliseconds since 1970) and here. No agreement, one
 * not yet valid and one that has expired permit nothing.
 *
 * @example
 * ```ts
 * import { type Agreement, permits } from "@fleetwright/core";
 *
 * declare const agreement: Agreement | undefined;
 * const grant = permits(agreement, "inventory.logged-on-users", Date.now());
 * ```
 */
export function permits(
  agreement: Agreement | undefined,
  subject: string,
  now: number,
  { places = [] }: PermitOptions = {},
): AgreementGrant | undefined {
  if (!agreement) return undefined;
  const { from, until } = validity(agreement);
  if (!(now >= from && now < until)) return undefined;
  if (agreement.places !== "all" && !agreement.places.some((place) => places.includes(place))) return undefined;
  return agreement.grants.find((grant) => grant.subject === subject);
}

/**
 * What may be kept of a declared subject now:
 *
 * - `none`, and what is recorded in any case: everything, with history.
 * - `indirect`: the latest values of all fields; earlier values of those fields that are granted with history.
 * - `direct`: nothing, or the granted fields, with history only where it is granted.
 */
export function allowance(
  declaration: Declaration,
  agreement: Agreement | undefined,
  now: number,
  options?: PermitOptions,
): Allowance {
  const grant = permits(agreement, declaration.subject, now, options);
  return allowanceOf(declaration, grant);
}

/** What a grant, or its absence, allows of a declared subject. */
export function allowanceOf(declaration: Declaration, grant: AgreementGrant | undefined): Allowance {
  const { personal, always, fields: all } = declaration;
  const retention = grant && { retentionDays: grant.retentionDays };
  if (personal === "none" || always) return { current: all, history: all, ...retention };
  const granted = all.filter((field) => grant?.fields.includes(field));
  return { current: personal === "indirect" ? all : granted, history: grant?.history ? granted : [], ...retention };
}
