import type { Agreement, AgreementGrant } from "./agreement.ts";
import type { AnnexOptions } from "./annex.ts";
import type { Annex } from "./annex-content.ts";
import type { Allowance, PermitOptions } from "./permits.ts";

/**
 * `fleet.agreement`: what may be recorded about persons, and the annex that says so.
 *
 * Everybody may ask: who is recorded has a right to know.
 */
export interface AgreementApi {
  /** The agreement that the fleet was given, also before it holds and after it has ended. */
  current(): Agreement | undefined;
  /** The grant for a subject, if there is an agreement that holds now and here. See {@link permits}. */
  permits(subject: string, options?: PermitOptions): AgreementGrant | undefined;
  /**
   * What may be kept of a subject now. See {@link allowance}.
   *
   * @throws AgreementSubjectUnknownError for a subject that nothing on this fleet declares.
   */
  allowance(subject: string, options?: PermitOptions): Allowance;
  /** Everything that the fleet can record and what the agreement makes of it, as Markdown. See {@link annex}. */
  annex(options?: AnnexOptions): string;
  /** The annex as data. */
  annexContent(): Annex;
}
