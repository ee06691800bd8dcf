import type { Host } from "@fleetwright/core";
import { OutputInvalidError } from "../errors.ts";
import { outputOf } from "../linux/command-output.ts";
import type { Reading } from "../linux/config-file.ts";
import { workOnce } from "../shared-host.ts";
import { factsAt } from "./facts.ts";

/** What system_profiler tells within a second or two, asked for together: each start of it costs more than an answer. */
const quickTypes = [
  "SPHardwareDataType",
  "SPSoftwareDataType",
  "SPMemoryDataType",
  "SPDisplaysDataType",
  "SPPowerDataType",
  "SPiBridgeDataType",
  "SPNVMeDataType",
  "SPSerialATADataType",
  "SPAudioDataType",
  "SPPCIDataType",
  "SPPrintersDataType",
  "SPFirewallDataType",
  "SPConfigurationProfileDataType",
] as const;

/** A kind of facts that is asked for with the others. */
export type QuickType = (typeof quickTypes)[number];

/** The command line, for the documentation. */
export const profilerSource = `system_profiler -json ${quickTypes.join(" ")}`;

/** Of all programs: each is opened and its signature looked at. */
export const applicationsType = "SPApplicationsDataType";

/** How long collectors that ask system_profiler may take: on a Mac that has just started it is slow. */
export const profilerTimeoutMs = 60_000;

/** Programs take longer: thousands of them on a developer's Mac. */
export const applicationsTimeoutMs = 180_000;

/** What a collector keeps of its time for what it does where system_profiler does not end. */
const remainderMs = 15_000;

/** A few megabytes at most; programs and profiles may have more. */
const maxBytes = 64 * 1024 * 1024;

/**
 * What system_profiler says of one kind: its items, none where it has nothing to say. Undefined where the command is
 * missing; where it fails or its JSON is cut off, the section is marked as incomplete.
 *
 * Values are partly localized and partly keys such as `spdisplays_yes`, and change between versions of macOS.
 */
export async function profilerItems(
  host: Host,
  type: QuickType | typeof applicationsType,
  reading: Reading,
): Promise<readonly unknown[] | undefined> {
  const types = type === applicationsType ? [applicationsType] : quickTypes;
  const timeoutMs = (type === applicationsType ? applicationsTimeoutMs : profilerTimeoutMs) - remainderMs;
  const { output, problem } = await workOnce(host, `system_profiler ${types[0]}`, reading, async (signal) => {
    let problem: unknown;
    const incomplete = (reason: unknown): void => {
      problem ??= reason;
    };
    const options = { signal, incomplete, timeoutMs, maxBytes };
    const text = await outputOf(host, "system_profiler", ["-json", ...types], options);
    return { output: text === undefined ? undefined : jsonOf(text, incomplete), problem };
  });
  if (problem !== undefined) reading.incomplete(problem);
  return output === undefined ? undefined : factsAt(output, type);
}

function jsonOf(text: string, incomplete: (reason: unknown) => void): unknown {
  try {
    const found: unknown = JSON.parse(text);
    if (typeof found === "object" && found !== null && !Array.isArray(found)) return found;
    incomplete(new OutputInvalidError("system_profiler", "it is no object"));
  } catch (error) {
    incomplete(new OutputInvalidError("system_profiler", "its JSON is cut off or wrong", { cause: error }));
  }
  return undefined;
}

/** Items with those inside of them, to any depth: devices hang below their controllers. */
export function withChildren(items: readonly unknown[], depth = 0): readonly unknown[] {
  if (depth > 20) return [];
  return items.flatMap((item) => [item, ...withChildren(factsAt(item, "_items"), depth + 1)]);
}
