import {
  StoreAccessError,
  StoreBusyError,
  StoreCorruptError,
  StoreFullError,
  StoreTimeoutError,
  StoreUnavailableError,
} from "../errors/store.ts";
import {
  type StoreConstraint,
  StoreConstraintError,
  StoreTransactionFailedError,
  StoreTransactionMissingError,
  StoreValueError,
} from "../errors/transaction.ts";

type Coded = (error: unknown) => Error;

const unavailable: Coded = (error) => new StoreUnavailableError(error);
const busy: Coded = (error) => new StoreBusyError(error);
const corrupt: Coded = (error) => new StoreCorruptError(error);
const noAccess: Coded = (error) => new StoreAccessError(error);

/** By SQLSTATE (https://www.postgresql.org/docs/current/errcodes-appendix.html) or the code of a socket's error. */
const codes: Readonly<Record<string, Coded>> = {
  "57P01": unavailable,
  "57P02": unavailable,
  "57P03": unavailable,
  "57P05": unavailable,
  "25P03": unavailable,
  "53300": busy,
  "40001": busy,
  "40P01": busy,
  "55P03": busy,
  "53100": (error) => new StoreFullError(error),
  "57014": (error) => new StoreTimeoutError(error),
  "25P02": (error) => new StoreTransactionFailedError(error),
  "25006": (error) => new StoreTransactionMissingError(error),
  "22021": (error) => new StoreValueError("text that is not UTF-8", error),
  "22003": (error) => new StoreValueError("a number out of the column's range", error),
  "22P02": (error) => new StoreValueError("a value that does not fit its column", error),
  "23505": constraint("unique"),
  "23503": constraint("reference"),
  "23001": constraint("reference"),
  "23502": constraint("required"),
  "23514": constraint("check"),
  "0A000": noAccess,
  "42501": noAccess,
  "3D000": noAccess,
  "3F000": noAccess,
  XX001: corrupt,
  XX002: corrupt,
  ECONNREFUSED: unavailable,
  ECONNRESET: unavailable,
  ECONNABORTED: unavailable,
  EPIPE: unavailable,
  ETIMEDOUT: unavailable,
  EHOSTUNREACH: unavailable,
  ENETUNREACH: unavailable,
  EAI_AGAIN: unavailable,
  // No such socket: the server is not running, as a rule.
  ENOENT: unavailable,
  ENOTFOUND: noAccess,
};

/** By the first two characters of a SQLSTATE. */
const classes: Readonly<Record<string, Coded>> = {
  "08": unavailable,
  "28": noAccess,
};

/** The driver's own errors have no code. */
const texts: readonly (readonly [start: string, coded: Coded])[] = [
  ["Connection terminated", unavailable],
  ["Client has encountered a connection error", unavailable],
  ["Client was closed", unavailable],
  ["timeout expired", unavailable],
  ["timeout exceeded when trying to connect", unavailable],
  ["Query read timeout", unavailable],
  ["The server does not support SSL", noAccess],
  ["SASL", noAccess],
];

/** Translates what pg throws into the store's errors. What it does not know stays as it is. */
export function postgresError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const code = "code" in error ? String(error.code) : "";
  const text = texts.find(([start]) => error.message.startsWith(start));
  const coded = codes[code] ?? (code.length === 5 ? classes[code.slice(0, 2)] : undefined) ?? text?.[1];
  return coded ? coded(error) : error;
}

function constraint(kind: StoreConstraint): Coded {
  return (error) => new StoreConstraintError(kind, withoutValues(error));
}

/** The server repeats the row's values in the detail, and errors end up in logs. */
function withoutValues(error: unknown): unknown {
  if (error instanceof Error && "detail" in error) error.detail = undefined;
  return error;
}
