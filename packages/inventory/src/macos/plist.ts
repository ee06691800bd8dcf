import { type Host, isFleetError } from "@fleetwright/core";
import { OutputInvalidError } from "../errors.ts";
import { type CommandOptions, outputOf } from "../linux/command-output.ts";
import { orIncomplete, type Reading } from "../linux/config-file.ts";
import { binaryPlist, isBinaryPlist } from "./binary-plist.ts";
import type { PlistValue } from "./plist-value.ts";
import { xmlPlist } from "./xml-plist.ts";

/** Larger files are no settings: 4 MiB. */
const maxFileBytes = 4 * 1024 * 1024;

/**
 * Reads a property list in XML or in binary form; not the ancient text form, which no current system writes.
 *
 * @param source - What it is called in the error: a path or a command.
 * @throws OutputInvalidError for what is no property list, is cut off, or is larger than any that is honest.
 */
export async function plistOf(bytes: Uint8Array, source: string): Promise<PlistValue> {
  try {
    return isBinaryPlist(bytes) ? binaryPlist(bytes) : await xmlPlist(Buffer.from(bytes).toString("utf8"));
  } catch (error) {
    throw new OutputInvalidError(source, error instanceof Error ? error.message : String(error), { cause: error });
  }
}

/** Reads a file. Undefined where it is missing; where it is refused or broken, the section is marked as incomplete. */
export async function readPlist(host: Host, path: string, reading: Reading): Promise<PlistValue | undefined> {
  const bytes = await orIncomplete(host.readFile(path, { signal: reading.signal, maxBytes: maxFileBytes }), reading);
  return bytes && parsedOr(bytes, path, reading);
}

/** Reads what a command writes. Undefined where it is not installed; where it fails, the section is incomplete. */
export async function askPlist(
  host: Host,
  command: string,
  parameters: readonly string[],
  options: CommandOptions,
): Promise<PlistValue | undefined> {
  const output = await outputOf(host, command, parameters, options);
  // ioreg says nothing at all where there is nothing of a class.
  if (output === undefined || output.trim() === "") return undefined;
  return parsedOr(Buffer.from(output), command, options);
}

async function parsedOr(bytes: Uint8Array, source: string, { incomplete }: Reading): Promise<PlistValue | undefined> {
  try {
    return await plistOf(bytes, source);
  } catch (error) {
    if (!isFleetError(error)) throw error;
    incomplete(error);
    return undefined;
  }
}
