import * as z from "zod";
import {
  HostAccessError,
  HostCommandMissingError,
  HostFailedError,
  HostOutputTooLargeError,
  HostPathMissingError,
  HostTimeoutError,
} from "../errors/host.ts";
import { isFleetError } from "../fleet-error.ts";

const codes = [
  "CORE_HOST_PATH_MISSING",
  "CORE_HOST_ACCESS",
  "CORE_HOST_COMMAND_MISSING",
  "CORE_HOST_TIMEOUT",
  "CORE_HOST_OUTPUT_TOO_LARGE",
  "CORE_HOST_FAILED",
] as const;

/** A refusal as it stands in a recording: the code of the error that the host gave. */
export const Failure = z.strictObject({ error: z.enum(codes) });

/** What {@link Failure} describes. */
export type Failure = z.output<typeof Failure>;

/** Whether an answer of a recording is a refusal. */
export function isFailure(answer: object): answer is Failure {
  return "error" in answer;
}

/** What a recording keeps of an error; undefined for what is not the host's answer, such as an abort. */
export function failureOf(error: unknown): Failure | undefined {
  if (!isFleetError(error)) return undefined;
  const code = codes.find((known) => known === error.code);
  return code && { error: code };
}

/** The error that a recorded refusal stands for, as it would be for this question. */
export function replayedError(
  code: Failure["error"],
  subject: string,
  limits: { readonly maxBytes: number; readonly timeoutMs: number },
): Error {
  switch (code) {
    case "CORE_HOST_PATH_MISSING":
      return new HostPathMissingError(subject);
    case "CORE_HOST_ACCESS":
      return new HostAccessError(subject);
    case "CORE_HOST_COMMAND_MISSING":
      return new HostCommandMissingError(subject);
    case "CORE_HOST_TIMEOUT":
      return new HostTimeoutError(subject, limits.timeoutMs);
    case "CORE_HOST_OUTPUT_TOO_LARGE":
      return new HostOutputTooLargeError(subject, limits.maxBytes);
    case "CORE_HOST_FAILED":
      return new HostFailedError(subject, "it failed when it was recorded");
  }
}
