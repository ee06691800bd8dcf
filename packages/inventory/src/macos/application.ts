import type { Host } from "@fleetwright/core";
import { listFolder, type Reading } from "../linux/config-file.ts";
import { textAt } from "./facts.ts";
import { readPlist } from "./plist.ts";

/** What a program's own description tells. */
export interface ApplicationBundle {
  readonly path: string;
  /** The name of its folder, which no language changes: Microsoft Excel. */
  readonly name: string;
  readonly identifier: string | undefined;
  readonly version: string | undefined;
}

/** Where programs for all users lie. Folders that hold others are looked into once. */
export const applicationFolders = ["/Applications", "/System/Applications"] as const;

/** As many folders of programs as are looked into. */
const maxFolders = 500;

/** The paths of programs for all users, found without asking anybody: also in an image. */
export async function applicationPaths(host: Host, folders: readonly string[], reading: Reading): Promise<string[]> {
  const outer = await Promise.all(folders.map((folder) => entriesOf(host, folder, reading)));
  const inner = outer
    .flat()
    .filter((path) => !path.endsWith(".app"))
    .slice(0, maxFolders);
  const nested = await Promise.all(inner.map((folder) => entriesOf(host, folder, reading)));
  return [...outer.flat(), ...nested.flat()].filter((path) => path.endsWith(".app"));
}

async function entriesOf(host: Host, folder: string, reading: Reading): Promise<string[]> {
  const entries = await listFolder(host, folder, reading);
  // A link leads to a program that is found where it lies, or to one of a single user.
  const folders = entries.filter(
    ({ kind, name }) => kind === "directory" && !name.startsWith(".") && !name.includes("/"),
  );
  return folders.map(({ name }) => `${folder}/${name}`);
}

/** Reads a program's `Info.plist`; those for iPhone and iPad have it inside of a wrapper. */
export async function readBundle(host: Host, path: string, reading: Reading): Promise<ApplicationBundle> {
  const info =
    (await readPlist(host, `${path}/Contents/Info.plist`, reading)) ??
    (await readPlist(host, `${path}/WrappedBundle/Info.plist`, reading));
  return {
    path,
    name: bundleName(path),
    identifier: textAt(info, "CFBundleIdentifier"),
    version: textAt(info, "CFBundleShortVersionString") ?? textAt(info, "CFBundleVersion"),
  };
}

/** `/Applications/Utilities/Terminal.app` is called Terminal. */
export function bundleName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1).replace(/\.app$/, "");
}

/** What keeps a program's place in the order of versions where it tells none. */
export const unknownVersion = "0";
