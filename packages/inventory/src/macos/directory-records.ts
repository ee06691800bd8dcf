import type { Host } from "@fleetwright/core";
import { listFolder, type Reading } from "../linux/config-file.ts";
import { factsAt, textAt } from "./facts.ts";
import { askPlist, readPlist } from "./plist.ts";

/** One account or group: each attribute is a list of texts, by the name that dscl gives it. */
export interface DirectoryRecord {
  readonly name: string;
  values(attribute: string): readonly string[];
}

/** What is asked of accounts and groups; never their hashes. */
const asked = {
  Users: [
    "RecordName",
    "UniqueID",
    "PrimaryGroupID",
    "NFSHomeDirectory",
    "UserShell",
    "Password",
    "AuthenticationAuthority",
  ],
  Groups: ["RecordName", "PrimaryGroupID", "GroupMembership"],
} as const;

/** What the same attributes are called in the files of the local directory. */
const fileNames: Readonly<Record<string, string>> = {
  AuthenticationAuthority: "authentication_authority",
  GroupMembership: "users",
  NFSHomeDirectory: "home",
  Password: "passwd",
  PrimaryGroupID: "gid",
  RecordName: "name",
  UniqueID: "uid",
  UserShell: "shell",
};

const folder = "/private/var/db/dslocal/nodes/Default";

/** The command line and the folder, for the documentation. */
export function directorySources(kind: "Groups" | "Users"): string[] {
  return [`dscl -plist . -readall /${kind} ${asked[kind].join(" ")}`, `${folder}/${kind.toLowerCase()}`];
}

/** More accounts than this are not a local directory. */
const maxRecords = 5_000;

/** The accounts or groups of the machine's own directory; undefined where it cannot be asked. */
export async function directoryRecords(
  host: Host,
  kind: "Groups" | "Users",
  reading: Reading,
): Promise<DirectoryRecord[] | undefined> {
  const list = await askPlist(host, "dscl", ["-plist", ".", "-readall", `/${kind}`, ...asked[kind]], reading);
  if (list !== undefined) return factsAt({ list }, "list").flatMap((entry) => recordOf(entry, dsclName) ?? []);
  const path = `${folder}/${kind.toLowerCase()}`;
  const entries = (await listFolder(host, path, reading)).filter(({ name }) => name.endsWith(".plist"));
  if (entries.length === 0) return undefined;
  const files = await Promise.all(
    entries.slice(0, maxRecords).map(({ name }) => readPlist(host, `${path}/${name}`, reading)),
  );
  return files.flatMap((file) => recordOf(file, (attribute) => fileNames[attribute] ?? attribute) ?? []);
}

function dsclName(attribute: string): string {
  return `dsAttrTypeStandard:${attribute}`;
}

function recordOf(entry: unknown, keyOf: (attribute: string) => string): DirectoryRecord | undefined {
  const values = (attribute: string): readonly string[] =>
    factsAt(entry, keyOf(attribute)).filter((value) => typeof value === "string");
  const name = textAt({ name: values("RecordName")[0] }, "name");
  return name === undefined ? undefined : { name, values };
}
