import { FleetError } from "@fleetwright/core";

/** Windows refuses PowerShell scripts: a policy allows its constrained language alone. */
export class WindowsLanguageError extends FleetError {
  readonly code = "INVENTORY_WINDOWS_LANGUAGE";
  readonly mode: string;

  constructor(mode: string) {
    super(
      `PowerShell runs in its language mode "${mode.slice(0, 100)}", which no inventory can be taken in. ` +
        "Allow the account the full language (AppLocker, App Control), or collect as another one.",
    );
    this.mode = mode;
  }
}

/** A question to Windows, or a part of one, was refused or failed; its answer is missing. */
export class WindowsQuestionError extends FleetError {
  readonly code = "INVENTORY_WINDOWS_QUESTION";
  readonly question: string;
  /** `access`: needs an administrator. `timeout`: no answer in its time. `failed`: Windows said no, see the message. */
  readonly reason: WindowsFailure;

  constructor(question: string, reason: WindowsFailure, said: string) {
    super(`Windows did not answer "${question}" (${reason})${said && `: ${said.slice(0, 300)}`}. ${remedies[reason]}`);
    this.question = question;
    this.reason = reason;
  }
}

/** Why Windows gave no answer. */
export type WindowsFailure = "access" | "failed" | "timeout";

const remedies: Readonly<Record<WindowsFailure, string>> = {
  access: "Collect as an administrator or as the system account.",
  failed: "Run it on the device to see.",
  timeout: "Collect again when the device is less busy.",
};
