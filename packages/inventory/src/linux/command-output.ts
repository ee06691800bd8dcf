import { type Host, isFleetError } from "@fleetwright/core";
import { CommandFailedError } from "../errors.ts";
import type { Reading } from "./config-file.ts";

/** How a command is asked. */
export interface CommandOptions extends Reading {
  /** Exit codes that mean success; 0 alone unless told. */
  readonly accepted?: readonly number[] | undefined;
  readonly timeoutMs?: number | undefined;
  readonly maxBytes?: number | undefined;
}

/**
 * What a command says on its standard output. Undefined where it is not installed; where it fails, hangs or says too
 * much, the section is marked as incomplete.
 */
export async function outputOf(
  host: Host,
  command: string,
  parameters: readonly string[],
  { signal, incomplete, accepted = [0], timeoutMs, maxBytes }: CommandOptions,
): Promise<string | undefined> {
  if (!host.canRun) return undefined;
  try {
    const { exitCode, stdout, stderr } = await host.run(command, parameters, {
      signal,
      ...(timeoutMs !== undefined && { timeoutMs }),
      ...(maxBytes !== undefined && { maxBytes }),
    });
    if (accepted.includes(exitCode)) return stdout;
    // What env and shells say about a command that is not there.
    if (exitCode === 127) return undefined;
    incomplete(new CommandFailedError(command, exitCode, stderr));
    return undefined;
  } catch (error) {
    signal.throwIfAborted();
    if (!isFleetError(error)) throw error;
    if (error.code !== "CORE_HOST_COMMAND_MISSING") incomplete(error);
    return undefined;
  }
}
