import { HostAccessError, HostFailedError, HostPathMissingError, isFleetError, type Random } from "@fleetwright/core";
import { printable } from "../printable.ts";
import { fileKind } from "./file-kind.ts";
import type { SftpFiles } from "./sftp-files.ts";
import { type SftpSession, sftpStatus, statusOf } from "./sftp-session.ts";

const chunkBytes = 32 * 1024;

/** Writes a file by SFTP: beside its place, flushed, then renamed over it. */
export async function writeBySftp(
  session: SftpSession,
  files: SftpFiles,
  random: Random,
  path: string,
  content: Uint8Array,
  mode: number | undefined,
  signal: AbortSignal | undefined,
): Promise<void> {
  try {
    const { path: place, status } = await files.placeOf(path);
    if (status && fileKind(status.mode) === "directory") throw new HostFailedError(path, "EISDIR");
    // A name that nobody can foresee, and never through a link: others may write to the folder, too.
    const folder = place.slice(0, place.lastIndexOf("/") + 1);
    const draft = `${folder}.fleetwright-${Buffer.from(random(16)).toString("hex")}.draft`;
    const handle = await session.open(draft, "wx", 0o600);
    try {
      try {
        if (status) await session.setStatus(handle, { uid: status.uid, gid: status.gid }).catch(() => {});
        await session.setStatus(handle, { mode: mode ?? (status ? status.mode & 0o7777 : 0o644) });
        for (let at = 0; at < content.length; at += chunkBytes) {
          signal?.throwIfAborted();
          await session.write(handle, Buffer.from(content.subarray(at, at + chunkBytes)), at);
        }
        await session.flush(handle);
      } finally {
        await session.close(handle);
      }
      await session.replace(draft, place);
    } catch (error) {
      await session.remove(draft).catch(() => {});
      throw error;
    }
  } catch (error) {
    throw writeFailure(error, path);
  }
}

function writeFailure(error: unknown, path: string): unknown {
  if (isFleetError(error)) return error;
  const status = statusOf(error);
  if (status === sftpStatus.noSuchFile) return new HostPathMissingError(path, { cause: error });
  if (status === sftpStatus.permissionDenied) return new HostAccessError(path, { cause: error });
  return new HostFailedError(path, printable(error instanceof Error ? error.message : String(error)), { cause: error });
}
