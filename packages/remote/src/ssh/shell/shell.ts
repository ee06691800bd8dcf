/** How commands are started on a device and killed again: one for each family of log-on shells. */
export interface Shell {
  /**
   * The line that starts a command without a shell of its own. On standard output and standard error it says the
   * nonce first, since log-on shells may say things before, and behind that of standard error a line: the process's
   * id, or `missing` or `refused` where the command cannot be started.
   */
  commandLine(nonce: string, command: string, parameters: readonly string[]): StartLine;
  /** The line that kills a process with what it started. */
  killLine(processId: number): string;
}

/** What starts a command. */
export interface StartLine {
  readonly line: string;
  /** What the line reads from standard input before the command does. */
  readonly preamble?: string | undefined;
}
