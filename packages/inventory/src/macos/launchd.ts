import type { Host } from "@fleetwright/core";
import { outputOf } from "../linux/command-output.ts";
import { listFolder, type Reading } from "../linux/config-file.ts";
import { factAt, flagAt, textAt } from "./facts.ts";
import { readPlist } from "./plist.ts";

/** Where programs of others than Apple are declared that launchd starts; daemons are the machine's, agents each user's. */
export const launchFolders = { daemons: "/Library/LaunchDaemons", agents: "/Library/LaunchAgents" } as const;

/** Those of the system itself: some hundreds, whose names are those of their files. */
export const systemDaemons = "/System/Library/LaunchDaemons";

/** Which were switched on or off, where launchd cannot be asked. */
export const overridesPath = "/private/var/db/com.apple.xpc.launchd/disabled.plist";

/** As many declarations as one folder is believed to hold. */
const maxDeclarations = 1_000;

/** One declaration. */
export interface LaunchJob {
  readonly label: string;
  readonly path: string;
  readonly content: unknown;
}

/** The declarations in a folder; one that cannot be read makes the section incomplete. */
export async function launchJobs(host: Host, folder: string, reading: Reading): Promise<LaunchJob[]> {
  const names = (await declarationNames(host, folder, reading)).slice(0, maxDeclarations);
  const found = await Promise.all(
    names.map(async (name) => {
      const path = `${folder}/${name}.plist`;
      const content = await readPlist(host, path, reading);
      return content === undefined ? [] : [{ label: textAt(content, "Label") ?? name, path, content }];
    }),
  );
  return found.flat();
}

/** Of the system's own, those whose files are called otherwise than their jobs. */
const otherLabels: Readonly<Record<string, string>> = { ssh: "com.openssh.sshd", tftp: "com.apple.tftpd" };

/** The labels of the system's own daemons, without reading hundreds of declarations. */
export async function systemLabels(host: Host, reading: Reading): Promise<string[]> {
  const names = await declarationNames(host, systemDaemons, reading);
  return names.map((name) => (Object.hasOwn(otherLabels, name) ? (otherLabels[name] ?? name) : name));
}

/** The names of declarations in a folder, without reading them. */
async function declarationNames(host: Host, folder: string, reading: Reading): Promise<string[]> {
  const entries = await listFolder(host, folder, reading);
  return entries.flatMap(({ name }) => (name.endsWith(".plist") ? [name.slice(0, -".plist".length)] : []));
}

/** What was switched on (true) or off (false) beside the declarations, by label. */
export async function launchOverrides(host: Host, { signal }: Reading): Promise<ReadonlyMap<string, boolean>> {
  const lenient: Reading = { signal, incomplete: () => {} };
  const output = await outputOf(host, "launchctl", ["print-disabled", "system"], lenient);
  if (output !== undefined) return overridesIn(output);
  const file = await readPlist(host, overridesPath, lenient);
  const entries = typeof file === "object" && file !== null ? Object.keys(file) : [];
  return new Map(
    entries.flatMap((label) => {
      const disabled = factAt(file, label);
      return typeof disabled === "boolean" ? [[label, !disabled] as const] : [];
    }),
  );
}

/** Reads `"com.openssh.sshd" => disabled`, in older versions `=> true`, which means the same. */
export function overridesIn(output: string): ReadonlyMap<string, boolean> {
  const states = output.matchAll(/^\s*"([^"\n]{1,300})" => (enabled|disabled|true|false)\s*$/gm);
  return new Map([...states].map(([, label = "", state]) => [label, state === "enabled" || state === "false"]));
}

/** The labels that launchd knows in the machine's domain, and whether each runs; undefined where it cannot be asked. */
export async function runningLabels(
  host: Host,
  { signal }: Reading,
): Promise<ReadonlyMap<string, boolean> | undefined> {
  const lenient: Reading = { signal, incomplete: () => {} };
  const output = await outputOf(host, "launchctl", ["print", "system"], lenient);
  return output === undefined ? undefined : labelsIn(output);
}

/** Reads lines of process, last status and label: `     412      - 	com.apple.logd`. */
export function labelsIn(output: string): ReadonlyMap<string, boolean> {
  const lines = output.matchAll(
    /^[ \t]{0,40}(\d{1,10}|-)[ \t]+(?:-|\([a-z]{1,10}\)|-?\d{1,10})[ \t]+([\w.@-]{1,300})$/gm,
  );
  return new Map([...lines].map(([, process = "0", label = ""]) => [label, /^[1-9]/.test(process)]));
}

/** Whether launchd starts a job by itself: with the machine, rather than when somebody asks for it. */
export function startsWithMachine({ content }: LaunchJob): boolean {
  const keepAlive = factAt(content, "KeepAlive");
  return (
    flagAt(content, "RunAtLoad") === true || keepAlive === true || (typeof keepAlive === "object" && keepAlive !== null)
  );
}

/** Whether a job may run at all. */
export function isEnabled({ label, content }: LaunchJob, overrides: ReadonlyMap<string, boolean>): boolean {
  return overrides.get(label) ?? flagAt(content, "Disabled") !== true;
}
