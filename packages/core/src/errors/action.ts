import * as z from "zod";
import { FleetError } from "../fleet-error.ts";

/** The input of an action does not fit its schema; nothing was run. */
export class ActionInputError extends FleetError {
  readonly code = "CORE_ACTION_INPUT";
  readonly action: string;

  constructor(action: string, cause: z.ZodError) {
    super(`The input of "${action}" is wrong, so it was not run: ${z.prettifyError(cause)}`, { cause });
    this.action = action;
  }
}

/** What an action returned does not fit its schema: a mistake in the action, or a hostile device. */
export class ActionOutputError extends FleetError {
  readonly code = "CORE_ACTION_OUTPUT";
  readonly action: string;

  constructor(action: string, cause: z.ZodError) {
    super(`The result of "${action}" does not fit its schema and was dropped: ${z.prettifyError(cause)}`, { cause });
    this.action = action;
  }
}
