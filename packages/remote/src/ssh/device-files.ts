import { type Host, HostFailedError, isFleetError, type Platform, type Random, untilAborted } from "@fleetwright/core";
import type { CommandFiles } from "./command-files.ts";
import { pathOnDevice } from "./host-path.ts";
import type { SftpChannel } from "./sftp-channel.ts";
import { SftpFiles } from "./sftp-files.ts";
import { SftpSession } from "./sftp-session.ts";
import { writeBySftp } from "./sftp-writing.ts";

/** What files of a device are reached with. */
export interface DeviceFilesContext {
  readonly platform: Platform;
  readonly random: Random;
  /** Whether {@link DeviceFilesContext.commands} work as root, and so may do what the account may not. */
  readonly asRoot: boolean;
  readonly commands: CommandFiles;
  /** Rejects where the server has no SFTP. */
  sftp(signal: AbortSignal | undefined): Promise<SftpChannel>;
}

/** The part of a host that is about files. */
type FileAccess = Pick<Host, "readFile" | "list" | "status" | "readLink" | "writeFile">;

interface SftpAccess {
  readonly session: SftpSession;
  readonly files: SftpFiles;
  readonly lost: AbortSignal;
}

const defaultMaxBytes = 16 * 1024 * 1024;

/** Files by SFTP, and by commands where that is missing, may not, or cannot say why it failed. */
export function deviceFiles(context: DeviceFilesContext): FileAccess {
  const { commands, platform, random, asRoot } = context;
  const opened = new WeakMap<SftpChannel, SftpAccess>();

  const sftp = async (signal: AbortSignal | undefined): Promise<SftpAccess | undefined> => {
    const channel = await context.sftp(signal).catch((error: unknown) => {
      signal?.throwIfAborted();
      if (isFleetError(error)) throw error;
      return undefined;
    });
    if (!channel) return undefined;
    const known = opened.get(channel);
    if (known) return known;
    const session = new SftpSession(channel.sftp);
    const access = { session, files: new SftpFiles(session), lost: channel.lost };
    opened.set(channel, access);
    return access;
  };
  const isForCommands = (error: unknown): boolean => {
    if (platform === "windows" || !isFleetError(error)) return false;
    // "Failure" may mean that there is nothing; the command's text tells.
    return error.code === "CORE_HOST_ACCESS" ? asRoot : error instanceof HostFailedError && error.reason === "Failure";
  };
  const ask = async <Answer>(
    path: string,
    signal: AbortSignal | undefined,
    bySftp: (access: SftpAccess, path: string) => Promise<Answer>,
    byCommand: (path: string) => Promise<Answer>,
  ): Promise<Answer> => {
    signal?.throwIfAborted();
    const place = pathOnDevice(path, platform);
    const access = await sftp(signal);
    if (!access && platform === "windows") throw new HostFailedError(path, "the device's SSH server has no SFTP");
    if (!access) return byCommand(place);
    try {
      return await untilAborted(access.lost, () => untilAborted(signal, () => bySftp(access, place)));
    } catch (error) {
      signal?.throwIfAborted();
      access.lost.throwIfAborted();
      if (!isForCommands(error)) throw error;
      return byCommand(place);
    }
  };
  return {
    readFile: (path, { maxBytes = defaultMaxBytes, signal } = {}) =>
      ask(
        path,
        signal,
        ({ files }, place) => files.readFile(place, maxBytes, signal),
        (place) => commands.readFile(place, maxBytes, signal),
      ),
    list: async (path, { details = false, signal } = {}) => {
      const entries = await ask(
        path,
        signal,
        ({ files }, place) => files.list(place, signal),
        (place) => commands.list(place, signal),
      );
      return details ? entries : entries.map(({ name, kind }) => ({ name, kind }));
    },
    status: (path, { signal } = {}) =>
      ask(
        path,
        signal,
        ({ files }, place) => files.status(place),
        (place) => commands.status(place, signal),
      ),
    readLink: (path, { signal } = {}) =>
      ask(
        path,
        signal,
        ({ files }, place) => files.readLink(place),
        (place) => commands.readLink(place, signal),
      ),
    writeFile: (path, content, { mode, signal } = {}) => {
      const bytes = typeof content === "string" ? Buffer.from(content, "utf8") : content;
      const byCommand = (place: string): Promise<void> => commands.writeFile(place, bytes, mode, signal);
      return ask(
        path,
        signal,
        // As root from the start: what the account wrote would belong to the account.
        ({ session, files }, place) =>
          asRoot ? byCommand(place) : writeBySftp(session, files, random, place, bytes, mode, signal),
        byCommand,
      );
    },
  };
}
