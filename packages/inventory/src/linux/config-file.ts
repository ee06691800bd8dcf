import { type Host, type HostEntry, isFleetError } from "@fleetwright/core";
import type { CollectContext } from "../collector.ts";

/** What reading takes from a collector's context. */
export type Reading = Pick<CollectContext, "signal" | "incomplete">;

/** Larger files are no configuration: 1 MiB. */
const maxConfigBytes = 1024 * 1024;

/**
 * Reads a configuration file. Undefined where there is none; where it is refused, far too large or cannot be read, the
 * section is marked as incomplete.
 */
export async function readConfig(
  host: Host,
  path: string,
  reading: Reading,
  maxBytes: number = maxConfigBytes,
): Promise<string | undefined> {
  const bytes = await orIncomplete(host.readFile(path, { signal: reading.signal, maxBytes }), reading);
  return bytes && Buffer.from(bytes).toString("utf8");
}

/** The entries of a folder; none where it is missing, and none but an incomplete section where it is refused. */
export async function listFolder(host: Host, path: string, reading: Reading): Promise<readonly HostEntry[]> {
  return (await orIncomplete(host.list(path, { signal: reading.signal }), reading)) ?? [];
}

/** Whether there is something at a path, also behind a folder that may not be entered: then undefined. */
export async function exists(
  host: Host,
  path: string,
  { signal }: Pick<Reading, "signal">,
): Promise<boolean | undefined> {
  try {
    await host.status(path, { signal });
    return true;
  } catch (error) {
    if (isFleetError(error) && error.code === "CORE_HOST_PATH_MISSING") return false;
    signal.throwIfAborted();
    if (isFleetError(error)) return undefined;
    throw error;
  }
}

/**
 * Reads the files of drop-in folders such as `/etc/sudoers.d`, in the order of their names. As systemd does it, a file
 * in an earlier folder hides one of the same name in a later one.
 */
export async function readDropIns(
  host: Host,
  folders: readonly string[],
  wanted: (name: string) => boolean,
  reading: Reading,
): Promise<readonly { readonly path: string; readonly content: string }[]> {
  const paths = new Map<string, string>();
  const listed = await Promise.all(folders.map((folder) => listFolder(host, folder, reading)));
  folders.forEach((folder, index) => {
    for (const { name, kind } of listed[index] ?? []) {
      if (kind !== "directory" && wanted(name) && !paths.has(name)) paths.set(name, `${folder}/${name}`);
    }
  });
  const sorted = [...paths].sort(([a], [b]) => (a < b ? -1 : 1)).slice(0, maxDropIns);
  const files = await Promise.all(
    sorted.map(async ([, path]) => ({ path, content: await readConfig(host, path, reading) })),
  );
  return files.flatMap(({ path, content }) => (content === undefined ? [] : [{ path, content }]));
}

/** More files than this in one place are not configuration. */
const maxDropIns = 500;

/** Waits for an answer of the host. Undefined where there is nothing; a refusal makes the section incomplete, no more. */
export async function orIncomplete<Result>(
  answer: Promise<Result>,
  { signal, incomplete }: Reading,
): Promise<Result | undefined> {
  try {
    return await answer;
  } catch (error) {
    signal.throwIfAborted();
    if (!isFleetError(error)) throw error;
    if (error.code === "CORE_HOST_PATH_MISSING") return undefined;
    incomplete(error);
    return undefined;
  }
}
