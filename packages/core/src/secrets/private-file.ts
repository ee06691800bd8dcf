import { constants } from "node:fs";
import { type FileHandle, link, mkdir, open, stat, unlink } from "node:fs/promises";
import { dirname } from "node:path";
import { SecretsExposedError } from "../errors/secrets.ts";

/** Windows has no modes: there the access list of the folder counts, which its owner has to set. */
const hasModes = process.platform !== "win32";
const forOthers = 0o077;
const { O_CREAT, O_EXCL, O_RDONLY, O_RDWR, O_WRONLY } = constants;
/** A link could lead to a file whose folder others may change. */
const noFollow = constants.O_NOFOLLOW ?? 0;
/** Opening a pipe would wait for whoever writes to it. */
const noWaiting = constants.O_NONBLOCK ?? 0;

/** Whether the folder is there. @throws SecretsExposedError where others may enter it. */
export async function privateFolder(path: string): Promise<boolean> {
  const status = await stat(path).catch(unlessMissing);
  if (!status) return false;
  if (hasModes && status.mode & forOthers)
    throw new SecretsExposedError(path, "is open to others", `Close it with \`chmod 700 '${path}'\``);
  return true;
}

/** Makes the folder where it is missing. @throws SecretsExposedError where others may enter it. */
export async function makePrivateFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true, mode: 0o700 });
  await privateFolder(path);
}

/** At most so many bytes of a file; undefined where there is none. @throws SecretsExposedError where others may read it. */
export async function readPrivateFile(path: string, maxBytes: number): Promise<Uint8Array | undefined> {
  const file = await openPrivate(path, O_RDONLY);
  if (!file) return undefined;
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(maxBytes), 0, maxBytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** Writes a new file that its owner alone may read, down to the disk. */
export async function writePrivateFile(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, O_CREAT | O_EXCL | O_WRONLY | noFollow, 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Gives a file one more name, down to the disk. Says whether that name was free. */
export async function linkDurably(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  }
  await syncFolder(dirname(to));
  return true;
}

/** Overwrites a file in its place with zeros and removes it, down to the disk. Does nothing where there is none. */
export async function overwriteAndUnlink(path: string): Promise<void> {
  const file = await openPrivate(path, O_RDWR);
  if (!file) return;
  try {
    const { size } = await file.stat();
    await file.write(Buffer.alloc(size), 0, size, 0);
    await file.sync();
  } finally {
    await file.close();
  }
  await unlink(path).catch(unlessMissing);
  await syncFolder(dirname(path));
}

async function openPrivate(path: string, flags: number): Promise<FileHandle | undefined> {
  const file = await open(path, flags | noFollow | noWaiting).catch((error: unknown) => {
    if (codeOf(error) === "ELOOP") throw new SecretsExposedError(path, "is a link", "Put the file itself there");
    return unlessMissing(error);
  });
  if (!file) return undefined;
  // Looked at through the handle: what is checked is what is read.
  const status = await file.stat();
  const exposed = !status.isFile()
    ? new SecretsExposedError(path, "is no plain file", "Remove it")
    : new SecretsExposedError(path, "may be read by others", `Close it with \`chmod 600 '${path}'\``);
  if (status.isFile() && !(hasModes && status.mode & forOthers)) return file;
  await file.close();
  throw exposed;
}

async function syncFolder(path: string): Promise<void> {
  if (!hasModes) return;
  const folder = await open(path, O_RDONLY);
  await folder.sync().finally(() => folder.close());
}

function unlessMissing(error: unknown): undefined {
  if (codeOf(error) !== "ENOENT") throw error;
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}
