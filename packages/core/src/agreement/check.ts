import {
  AgreementFieldMissingError,
  AgreementFieldUnknownError,
  AgreementSubjectUnknownError,
} from "../errors/agreement.ts";
import type { Agreement } from "./agreement.ts";
import type { Declaration } from "./declaration.ts";

/** Which part of an agreement to look at. */
export interface AgreementCheckOptions {
  /** Only grants for this owner's subjects, those that begin with `<owner>.`; without it all. */
  readonly owner?: string | undefined;
}

/**
 * Compares an agreement with what can be recorded, so that a slip of the pen is found before a works council finds it.
 *
 * @throws AgreementSubjectUnknownError, AgreementFieldUnknownError - each names what is known.
 * @throws AgreementFieldMissingError for something recorded in any case that is granted only in part.
 */
export function checkAgreement(
  agreement: Agreement,
  declarations: readonly Declaration[],
  { owner }: AgreementCheckOptions = {},
): void {
  const declared = new Map(declarations.map((declaration) => [declaration.subject, declaration]));
  for (const { subject, fields } of agreement.grants) {
    if (owner !== undefined && !subject.startsWith(`${owner}.`)) continue;
    const declaration = declared.get(subject);
    if (!declaration) throw new AgreementSubjectUnknownError(subject, [...declared.keys()].sort());
    const unknown = fields.find((field) => !declaration.fields.includes(field));
    if (unknown !== undefined) throw new AgreementFieldUnknownError(subject, unknown, declaration.fields);
    const missing = declaration.fields.filter((field) => !fields.includes(field));
    if (declaration.always && missing.length > 0) throw new AgreementFieldMissingError(subject, missing);
  }
}
