import type { PermissionTable } from "../access/rule.ts";
import { AgreementSubjectUnknownError } from "../errors/agreement.ts";
import type { CorePart, PartContext } from "../part.ts";
import { type Agreement, readAgreement } from "./agreement.ts";
import { annex } from "./annex.ts";
import { annexContent } from "./annex-content.ts";
import type { AgreementApi } from "./api.ts";
import { checkAgreement } from "./check.ts";
import { allowance, permits } from "./permits.ts";

const permissions: PermissionTable<AgreementApi> = {
  current: "public",
  permits: "public",
  allowance: "public",
  annex: "public",
  annexContent: "public",
};

/** What may be recorded about persons, for the whole fleet. */
export function agreementPart(input: Agreement | undefined): CorePart {
  return { name: "agreement", needs: [], permissions, setup: (context: PartContext) => agreementApi(input, context) };
}

function agreementApi(input: Agreement | undefined, { clock, declarations }: PartContext): AgreementApi {
  const agreement = input === undefined ? undefined : readAgreement(input);
  if (agreement) checkAgreement(agreement, declarations);
  const declared = new Map(declarations.map((declaration) => [declaration.subject, declaration]));
  return {
    current: () => agreement,
    permits: (subject, options) => permits(agreement, subject, clock.now(), options),
    allowance(subject, options) {
      const declaration = declared.get(subject);
      if (!declaration) throw new AgreementSubjectUnknownError(subject, [...declared.keys()].sort());
      return allowance(declaration, agreement, clock.now(), options);
    },
    annex: (options) => annex(declarations, agreement, options),
    annexContent: () => annexContent(declarations, agreement),
  };
}
