import { FleetError } from "../fleet-error.ts";

/** One thing that is wrong with an agreement. */
export interface AgreementIssue {
  /** Where: `grants.0.fields`. */
  readonly path: string;
  readonly message: string;
}

/** The document is no agreement. */
export class AgreementInvalidError extends FleetError {
  readonly code = "CORE_AGREEMENT_INVALID";
  readonly issues: readonly AgreementIssue[];

  constructor(issues: readonly AgreementIssue[]) {
    const list = issues.slice(0, 10).map(({ path, message }) => `${path || "(the document)"}: ${message}`);
    super(`The agreement cannot be used, so nothing about persons would be recorded. ${list.join(" ")}`);
    this.issues = issues;
  }
}

/** The agreement grants something that nothing here can record. */
export class AgreementSubjectUnknownError extends FleetError {
  readonly code = "CORE_AGREEMENT_SUBJECT_UNKNOWN";
  readonly subject: string;
  readonly known: readonly string[];

  constructor(subject: string, known: readonly string[]) {
    super(
      `Nothing here declares the subject "${subject}". Known are: ${known.join(", ")}. ` +
        "Correct it in the agreement, add the plugin that declares it, or leave the grant out.",
    );
    this.subject = subject;
    this.known = known;
  }
}

/** The agreement grants a field that its subject does not have. */
export class AgreementFieldUnknownError extends FleetError {
  readonly code = "CORE_AGREEMENT_FIELD_UNKNOWN";
  readonly subject: string;
  readonly field: string;
  readonly known: readonly string[];

  constructor(subject: string, field: string, known: readonly string[]) {
    super(`The agreement names the field "${field}" of "${subject}", which has only: ${known.join(", ")}.`);
    this.subject = subject;
    this.field = field;
    this.known = known;
  }
}

/** The agreement leaves out a field of something that is recorded in any case: it would promise what is not so. */
export class AgreementFieldMissingError extends FleetError {
  readonly code = "CORE_AGREEMENT_FIELD_MISSING";
  readonly subject: string;
  readonly missing: readonly string[];

  constructor(subject: string, missing: readonly string[]) {
    super(
      `"${subject}" is recorded in any case and with all its fields, but the agreement leaves out: ` +
        `${missing.join(", ")}. Name them all; the grant says how long they are kept and who reads them.`,
    );
    this.subject = subject;
    this.missing = missing;
  }
}
