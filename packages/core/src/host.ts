/** The systems that a device can run. */
export type Platform = "linux" | "macos" | "windows";

/** How a command is run. */
export interface RunOptions {
  /** The command is killed after this; 30,000 unless told. */
  readonly timeoutMs?: number | undefined;
  /** More output than this (each of the two streams) is an error; 16 MiB unless told. */
  readonly maxBytes?: number | undefined;
  /** Given to the command on its standard input; empty unless told. */
  readonly input?: string | Uint8Array | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** How a command ended. An exit code other than 0 is a result, not an error. */
export interface RunResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** How a file is read. */
export interface ReadOptions {
  /** A larger file is an error; 16 MiB unless told. */
  readonly maxBytes?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** One entry of a folder. */
export interface HostEntry {
  readonly name: string;
  readonly kind: "file" | "directory" | "link" | "other";
  /** With `details`: milliseconds since 1970-01-01 UTC. Of a link itself, not of what it points to. */
  readonly modifiedAt?: number;
}

/** How a folder is listed. */
export interface ListOptions {
  /** Whether entries come with the time of their last change: one question for a whole folder, also over SSH. */
  readonly details?: boolean | undefined;
  /** With `details`: entries whose names end so need them, others may lack them. In a large folder they cost most. */
  readonly suffix?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What is known about a path without reading it. Links are followed. */
export interface HostFileStatus {
  readonly kind: "file" | "directory" | "other";
  readonly sizeBytes: number;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly modifiedAt: number;
  /** The permission bits, such as 0o644. */
  readonly mode: number;
}

/**
 * What code that manages a device can do there. Collectors and actions are written once against it and run on this
 * machine, over SSH, on a mounted image and on recordings.
 *
 * Commands run without a shell, in the C locale. Paths are absolute on the device, with `/` on Linux and macOS; others
 * are missing. `signal` ends each wait at once.
 * Text is UTF-8; bytes that are none become U+FFFD.
 */
export interface Host {
  readonly kind: "local" | "image" | "recorded" | "ssh";
  readonly platform: Platform;
  /** Whether {@link Host.run} can work at all; false for images. */
  readonly canRun: boolean;
  /**
   * Runs a command and waits for its end. `signal` kills it, with what it started. One that was killed by another hand
   * ends with 128 and the number of the signal. What it leaves running behind it is not waited for.
   *
   * @throws HostCommandMissingError, HostAccessError, HostTimeoutError, HostOutputTooLargeError, HostFailedError
   */
  run(command: string, parameters: readonly string[], options?: RunOptions): Promise<RunResult>;
  /**
   * Reads a whole file. A folder is no file and so is missing; a pipe or a device is never opened.
   *
   * @throws HostPathMissingError, HostAccessError, HostOutputTooLargeError, HostFailedError
   */
  readFile(path: string, options?: ReadOptions): Promise<Uint8Array>;
  /**
   * The entries of a folder, by name.
   *
   * @throws HostPathMissingError, HostAccessError, HostFailedError, HostOutputTooLargeError for a folder of about a
   *   million files.
   */
  list(path: string, options?: ListOptions): Promise<readonly HostEntry[]>;
  /** @throws HostPathMissingError, HostAccessError */
  status(path: string, options?: { readonly signal?: AbortSignal | undefined }): Promise<HostFileStatus>;
  /** Where a link points, as it is written in the link. @throws HostPathMissingError, HostAccessError */
  readLink(path: string, options?: { readonly signal?: AbortSignal | undefined }): Promise<string>;
  /**
   * Writes a whole file: beside its place, flushed, then renamed over it, so that nobody sees a half. A link is followed.
   * A file that was there keeps its mode unless one is given; a new one gets 0o644. An abort ends the wait: the file then
   * is the old or the new one.
   *
   * @throws HostReadOnlyError, HostPathMissingError for a missing folder, HostAccessError, HostFailedError
   */
  writeFile(
    path: string,
    content: string | Uint8Array,
    options?: { readonly mode?: number | undefined; readonly signal?: AbortSignal | undefined },
  ): Promise<void>;
}
