import { isFleetError } from "../fleet-error.ts";
import type { Host, HostEntry, ListOptions, ReadOptions } from "../host.ts";

/** Reads a file as UTF-8. @throws HostPathMissingError, HostAccessError, HostOutputTooLargeError */
export async function readText(host: Host, path: string, options?: ReadOptions): Promise<string> {
  return Buffer.from(await host.readFile(path, options)).toString("utf8");
}

/** Reads a file as UTF-8; undefined where there is none. @throws HostAccessError, HostOutputTooLargeError */
export async function readTextIfPresent(host: Host, path: string, options?: ReadOptions): Promise<string | undefined> {
  return ifPresent(readText(host, path, options));
}

/** Lists a folder; empty where there is none. @throws HostAccessError */
export async function listIfPresent(host: Host, path: string, options?: ListOptions): Promise<readonly HostEntry[]> {
  return (await ifPresent(host.list(path, options))) ?? [];
}

/** Turns "there is no such path" into undefined. */
export async function ifPresent<Result>(result: Promise<Result>): Promise<Result | undefined> {
  try {
    return await result;
  } catch (error) {
    if (isFleetError(error) && error.code === "CORE_HOST_PATH_MISSING") return undefined;
    throw error;
  }
}
