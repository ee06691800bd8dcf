import type { Agreement } from "./agreement.ts";
import type { Bilingual, Declaration, Personal } from "./declaration.ts";
import { allowanceOf } from "./permits.ts";

/**
 * Why something is recorded, or that it is not:
 *
 * - `granted`: the agreement names it.
 * - `always`: a duty asks for it; the agreement may only shape it.
 * - `latest`: it tells something by way of the device, so its latest value is kept without a grant, and no earlier one.
 * - `impersonal`: it tells nothing about a person.
 * - `missing`: no grant names it, so it is not recorded.
 */
export type AnnexBasis = "granted" | "always" | "latest" | "impersonal" | "missing";

/** What the annex says of one subject. */
export interface AnnexSubject {
  readonly subject: string;
  readonly title: Bilingual;
  readonly personal: Personal;
  readonly basis: AnnexBasis;
  /** As agreed where it is granted, else as declared. */
  readonly purpose: Bilingual;
  /** Why it is recorded even without a grant. */
  readonly always?: Bilingual;
  readonly recorded: readonly string[];
  /** Those of the recorded fields of which earlier values are kept. */
  readonly history: readonly string[];
  readonly notRecorded: readonly string[];
  readonly retentionDays?: number;
  readonly readers?: readonly string[];
  readonly sources: readonly string[];
}

/** The annex as data: everything that can be recorded, and what the agreement makes of it. */
export interface Annex {
  /** Absent where there is no agreement. */
  readonly agreement?: Omit<Agreement, "grants">;
  /** In the order of their names. */
  readonly subjects: readonly AnnexSubject[];
}

/** The annex of an agreement as data, for example to print it in another form than {@link annex} does. */
export function annexContent(declarations: readonly Declaration[], agreement: Agreement | undefined): Annex {
  const subjects = [...declarations]
    .sort((a, b) => (a.subject < b.subject ? -1 : Number(a.subject > b.subject)))
    .map((declaration) => annexSubject(declaration, agreement));
  if (!agreement) return { subjects };
  const { grants: _, ...head } = agreement;
  return { agreement: head, subjects };
}

function annexSubject(declaration: Declaration, agreement: Agreement | undefined): AnnexSubject {
  const { subject, title, personal, always, fields, sources } = declaration;
  const grant = agreement?.grants.find((candidate) => candidate.subject === subject);
  const { current, history } = allowanceOf(declaration, grant);
  return {
    subject,
    title,
    personal,
    basis: basisOf(declaration, grant !== undefined),
    purpose: grant?.purpose ?? declaration.purpose,
    ...(always && { always }),
    recorded: current,
    history,
    notRecorded: fields.filter((field) => !current.includes(field)),
    ...(grant && { retentionDays: grant.retentionDays, readers: grant.readers }),
    sources,
  };
}

function basisOf({ personal, always }: Declaration, granted: boolean): AnnexBasis {
  if (always) return "always";
  if (granted) return "granted";
  if (personal === "none") return "impersonal";
  return personal === "indirect" ? "latest" : "missing";
}
