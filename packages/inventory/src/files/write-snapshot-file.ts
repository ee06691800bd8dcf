import { type FileHandle, link, open, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { type Random, systemRandom } from "@fleetwright/core";
import { SnapshotFileError } from "../errors.ts";
import type { Snapshot } from "../snapshot.ts";
import { encodeSnapshot } from "../snapshot-codec.ts";
import { snapshotFileName, snapshotFileSuffix } from "./snapshot-file-name.ts";

/** How a snapshot's file is written. */
export interface SnapshotFileOptions {
  readonly signal?: AbortSignal | undefined;
  readonly random?: Random | undefined;
}

/** More files of one machine and one second than this are a mistake. */
const maxTries = 100;

/** What file systems without hard links say, such as those of sticks. */
const noLinks = new Set(["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EINVAL", "UNKNOWN"]);

/**
 * Writes a snapshot to a file of its own in a folder, such as a stick, and returns its path. Named after the machine and
 * the time; a file that is there is never overwritten. It is flushed before it gets its name, so that a stick that is
 * pulled out holds a whole file or none.
 *
 * @throws SnapshotFileError, and the signal's reason
 *
 * @example
 * ```ts
 * import { localHost } from "@fleetwright/core";
 * import { collectInventory, writeSnapshotFile } from "@fleetwright/inventory";
 *
 * const path = await writeSnapshotFile(await collectInventory(localHost()), "/media/stick");
 * ```
 */
export async function writeSnapshotFile(
  snapshot: Snapshot,
  folder: string,
  { signal, random = systemRandom }: SnapshotFileOptions = {},
): Promise<string> {
  signal?.throwIfAborted();
  // A stick goes from hand to hand: whoever reads it must not be able to report as the device.
  const { agentKey: _, ...identity } = snapshot.identity;
  const draft = join(folder, `.fleetwright-${Buffer.from(random(8)).toString("hex")}.draft`);
  try {
    const file = await open(draft, "wx", 0o644);
    try {
      await file.writeFile(encodeSnapshot({ ...snapshot, identity }), { signal });
      await file.sync();
    } finally {
      await file.close();
    }
    const path = await named(draft, folder, snapshotFileName(snapshot));
    await flushed(folder);
    return path;
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof SnapshotFileError) throw error;
    const reason = error instanceof Error && "code" in error ? String(error.code) : String(error);
    throw new SnapshotFileError(folder, reason, { cause: error });
  } finally {
    await rm(draft, { force: true }).catch(() => {});
  }
}

/** Gives the draft the first name that is free. */
async function named(draft: string, folder: string, name: string): Promise<string> {
  for (let number = 1; number <= maxTries; number += 1) {
    const path = join(
      folder,
      number === 1 ? name : name.replace(snapshotFileSuffix, `-${number}${snapshotFileSuffix}`),
    );
    if (await moved(draft, path)) return path;
  }
  throw new SnapshotFileError(join(folder, name), "there are too many files of this machine and second");
}

async function moved(draft: string, path: string): Promise<boolean> {
  try {
    // A link, unlike a rename, replaces nothing.
    await link(draft, path);
    return true;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (code === "EEXIST") return false;
    if (!noLinks.has(code)) throw error;
  }
  const isThere = await stat(path).then(
    () => true,
    () => false,
  );
  if (!isThere) await rename(draft, path);
  return !isThere;
}

/** Makes the new name last, where the system flushes folders. */
async function flushed(folder: string): Promise<void> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(folder, "r");
    await handle.sync();
  } catch {
    // The file itself is flushed.
  } finally {
    await handle?.close();
  }
}
