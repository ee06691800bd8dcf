import { randomUUID } from "node:crypto";
import { constants } from "node:fs";
import { type FileHandle, open, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";

/**
 * Writes beside the place, flushes, renames over it and flushes the folder. What was there keeps its mode, unless one is
 * given, and its owner, where this process may set it.
 */
export async function writeWhole(path: string, content: string | Uint8Array, mode: number | undefined): Promise<void> {
  const folder = dirname(path);
  const before = await stat(path).catch(() => undefined);
  // A name that nobody can foresee, and never through a link: others may write to the folder, too.
  const draft = join(folder, `.fleetwright-${randomUUID()}.draft`);
  const file = await open(draft, "wx", 0o600);
  try {
    try {
      if (before) await file.chown(before.uid, before.gid).catch(() => {});
      await file.chmod(mode ?? (before ? before.mode & 0o7777 : 0o644));
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  await flushed(folder);
}

/** Makes the new name last. The file is in place already, so a folder that cannot be flushed is no failure. */
async function flushed(folder: string): Promise<void> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(folder, constants.O_RDONLY);
    await handle.sync();
  } catch {
    // Folders that may be written but not read, and systems that flush no folders.
  } finally {
    await handle?.close();
  }
}
