import { type Host, readText } from "@fleetwright/core";
import { defineCollector } from "../../collector.ts";
import {
  groupEntries,
  humanRange,
  type PasswdEntry,
  passwdEntries,
  passwordState,
  type ShadowEntry,
  shadowEntries,
} from "../../linux/account-files.ts";
import { isAdministrator, readSudoGrants, sudoersSources } from "../../linux/administrators.ts";
import { type Reading, readConfig } from "../../linux/config-file.ts";
import { localUsers } from "../../sections/local-users.ts";

/** As many accounts as a very large machine may have: 8 MiB of lines. */
const maxBytes = 8 * 1024 * 1024;

export const localUsersLinux = defineCollector({
  name: "local-users",
  section: localUsers,
  platforms: ["linux"],
  sources: ["/etc/passwd", "/etc/group", "/etc/shadow", "/etc/login.defs", ...sudoersSources],
  image: true,
  async collect(host, { signal, incomplete }) {
    // Without root each account is there all the same, only its password's state is unknown: all rows are complete.
    const optional: Reading = { signal, incomplete: () => {} };
    const [users, groups, shadow, definitions, grants] = await Promise.all([
      readText(host, "/etc/passwd", { signal, maxBytes }),
      readConfig(host, "/etc/group", { signal, incomplete }, maxBytes),
      readShadow(host, optional),
      readConfig(host, "/etc/login.defs", optional),
      readSudoGrants(host, { signal }),
    ]);
    const range = humanRange(definitions);
    const allGroups = groupEntries(groups ?? "");
    return passwdEntries(users).map((user) => ({
      name: user.name,
      userId: user.userId,
      groupId: user.groupId,
      kind: isWithin(user.userId, range) ? ("human" as const) : ("system" as const),
      home: user.home,
      shell: user.shell,
      password: passwordOf(user, shadow),
      expiresOn: shadow?.get(user.name)?.expiresOn,
      administrator: isAdministrator(user, allGroups, grants),
    }));
  },
});

async function readShadow(host: Host, reading: Reading): Promise<ReadonlyMap<string, ShadowEntry> | undefined> {
  const content = await readConfig(host, "/etc/shadow", reading, maxBytes);
  return content === undefined ? undefined : shadowEntries(content);
}

function passwordOf(
  { name, password }: PasswdEntry,
  shadow: ReadonlyMap<string, ShadowEntry> | undefined,
): ShadowEntry["password"] | "unknown" {
  if (password !== "x") return passwordState(password);
  // An account that shadow lacks has no password that fits.
  return shadow === undefined ? "unknown" : (shadow.get(name)?.password ?? "locked");
}

function isWithin(userId: number | undefined, { from, to }: { readonly from: number; readonly to: number }): boolean {
  return userId !== undefined && userId >= from && userId <= to;
}
