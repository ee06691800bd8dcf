import { onAbort } from "@fleetwright/core";
import type { SFTPWrapper } from "ssh2";
import { RemoteConnectionLostError } from "../errors.ts";
import { printable } from "../printable.ts";

/** The channel for files of a connection. */
export interface SftpChannel {
  readonly sftp: SFTPWrapper;
  /** Aborts when nothing is answered any more: the channel has gone, alone or with its connection. */
  readonly lost: AbortSignal;
}

/**
 * Notices the end of an SFTP channel: the server's process for files may end while the connection lives, and ssh2 lets
 * what is asked after that wait for good. An answer that is no SFTP ends it, too.
 *
 * @param ended - Called when the channel has gone while its connection has not.
 */
export function watchedSftp(sftp: SFTPWrapper, address: string, broken: AbortSignal, ended: () => void): SftpChannel {
  const gone = new AbortController();
  const lose = (reason: string): void => {
    if (gone.signal.aborted) return;
    stopWatching();
    ended();
    gone.abort(new RemoteConnectionLostError(address, reason));
    sftp.end();
  };
  const stopWatching = onAbort(broken, () => gone.abort(broken.reason));
  sftp.on("error", (error: Error) => lose(`its channel for files: ${printable(error.message)}`));
  sftp.on("end", () => lose("the server ended its channel for files"));
  sftp.on("close", () => lose("the server closed its channel for files"));
  return { sftp, lost: gone.signal };
}
