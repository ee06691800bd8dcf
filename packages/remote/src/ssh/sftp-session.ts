import type { Attributes, FileEntryWithStats, SFTPWrapper } from "ssh2";

/** The answers of RFC draft-ietf-secsh-filexfer-02, section 7, that mean something here. */
export const sftpStatus = { eof: 1, noSuchFile: 2, permissionDenied: 3, failure: 4, unsupported: 8 } as const;

/** An open file or folder of the other side. */
export type SftpHandle = Buffer;

/** Questions to an SFTP server, as promises. Hundreds may be asked at once; it answers them one by one. */
export class SftpSession {
  readonly #sftp: SFTPWrapper;

  constructor(sftp: SFTPWrapper) {
    this.#sftp = sftp;
  }

  status(path: string): Promise<Attributes> {
    return answer((done) => this.#sftp.stat(path, done));
  }

  linkStatus(path: string): Promise<Attributes> {
    return answer((done) => this.#sftp.lstat(path, done));
  }

  readLink(path: string): Promise<string> {
    return answer((done) => this.#sftp.readlink(path, done));
  }

  openFolder(path: string): Promise<SftpHandle> {
    return answer((done) => this.#sftp.opendir(path, done));
  }

  /** The next entries of a folder; empty at its end. */
  async entries(handle: SftpHandle): Promise<readonly FileEntryWithStats[]> {
    try {
      return await answer<FileEntryWithStats[]>((done) => this.#sftp.readdir(handle, done));
    } catch (error) {
      if (statusOf(error) === sftpStatus.eof) return [];
      throw error;
    }
  }

  open(path: string, flags: "r" | "wx", mode?: number): Promise<SftpHandle> {
    return answer((done) => this.#sftp.open(path, flags, mode ?? 0o600, done));
  }

  /** Reads into a buffer; 0 at the end of the file. */
  async read(handle: SftpHandle, buffer: Buffer, position: number): Promise<number> {
    try {
      return await answer<number>((done) =>
        this.#sftp.read(handle, buffer, 0, buffer.length, position, (error, bytes) => done(error, bytes)),
      );
    } catch (error) {
      if (statusOf(error) === sftpStatus.eof) return 0;
      throw error;
    }
  }

  write(handle: SftpHandle, buffer: Buffer, position: number): Promise<void> {
    return answer((done) => this.#sftp.write(handle, buffer, 0, buffer.length, position, (error) => done(error)));
  }

  setStatus(handle: SftpHandle, attributes: { mode?: number; uid?: number; gid?: number }): Promise<void> {
    return answer((done) => this.#sftp.fsetstat(handle, attributes as Attributes, (error) => done(error)));
  }

  /** Flushes a file, where the server can: an extension of OpenSSH. */
  async flush(handle: SftpHandle): Promise<void> {
    await answer<void>((done) => this.#sftp.ext_openssh_fsync(handle, (error) => done(error))).catch(() => {});
  }

  close(handle: SftpHandle): Promise<void> {
    return answer((done) => this.#sftp.close(handle, (error) => done(error)));
  }

  /** Renames over what is there, as one step; an extension of OpenSSH, without which it is refused. */
  replace(from: string, to: string): Promise<void> {
    return answer((done) => this.#sftp.ext_openssh_rename(from, to, (error) => done(error)));
  }

  remove(path: string): Promise<void> {
    return answer((done) => this.#sftp.unlink(path, (error) => done(error)));
  }
}

/** The status with which a server refused; undefined for other errors. */
export function statusOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  return typeof error.code === "number" ? error.code : undefined;
}

function answer<Value>(
  ask: (done: (error: Error | null | undefined, value?: Value) => void) => unknown,
): Promise<Value> {
  return new Promise((resolve, reject) => {
    ask((error, value) => (error ? reject(error) : resolve(value as Value)));
  });
}
