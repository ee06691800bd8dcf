import { isoInstant } from "./instant.ts";
import { programOf } from "./shell-program.ts";

/** One line of a table that says when what is run. */
export interface CronJob {
  /** The five fields, or a word such as `@daily`; of anacron the days, such as `7 days`. */
  readonly schedule: string;
  readonly account: string | undefined;
  readonly program: string | undefined;
}

/**
 * Reads crontab(5). Variables are passed over: they may hold passwords.
 *
 * @param hasAccounts - Whether the sixth field names the account, as in `/etc/crontab` and `/etc/cron.d`.
 */
export function cronJobs(content: string, hasAccounts: boolean): CronJob[] {
  return content.split("\n").flatMap((raw) => {
    const line = raw.trim().slice(0, maxLineLength);
    const [, word, fields, rest = ""] =
      /^(?:(@[a-z]+)|((?:[-\d*][^\s=]*\s+)(?:[^\s=]+\s+){3}[^\s=]+))\s+(.*)$/.exec(line) ?? [];
    const schedule = word ?? fields?.split(/\s+/).join(" ");
    if (schedule === undefined) return [];
    const [, account, command = ""] = hasAccounts ? (/^(\S+)\s+(.*)$/.exec(rest) ?? []) : ["", undefined, rest];
    if (command === "") return [];
    // What follows a percent sign is the command's input.
    return [{ schedule, account, program: programOf(command.split(/(?<!\\)%/, 1)[0] ?? "") }];
  });
}

/** Reads anacrontab(5): days or a word, minutes of delay, a name, a command. */
export function anacronJobs(content: string): CronJob[] {
  return content.split("\n").flatMap((raw) => {
    const [, period = "", command] =
      /^(\d{1,5}|@[a-z]{1,20})\s+\d{1,9}\s+\S+\s+(.*)$/.exec(raw.trim().slice(0, maxLineLength)) ?? [];
    if (command === undefined) return [];
    const schedule = period.startsWith("@") ? period : `${period} days`;
    return [{ schedule, account: undefined, program: programOf(command) }];
  });
}

/** cron refuses longer lines itself. */
const maxLineLength = 4_096;

/**
 * When a job of at(1) runs, by the name of its file: a letter for the queue, five hexadecimal digits for the number,
 * eight for the minutes since 1970. The file itself is never read: it holds the whole environment of who made it.
 */
export function atJobTime(fileName: string): string | undefined {
  const [, minutes] = /^[a-zA-Z=][0-9a-f]{5}([0-9a-f]{8})$/.exec(fileName) ?? [];
  return minutes === undefined ? undefined : isoInstant(Number.parseInt(minutes, 16) * 60_000);
}
