import type { Host } from "@fleetwright/core";
import type { GroupEntry, PasswdEntry } from "./account-files.ts";
import { type Reading, readConfig, readDropIns } from "./config-file.ts";
import { type SudoGrants, sudoGrants } from "./sudoers.ts";

/** The groups that distributions make administrators of, by way of sudo or polkit. */
const administratorGroups = ["admin", "sudo", "wheel"];

/** Where sudo's rules stand. */
export const sudoersSources = ["/etc/sudoers", "/etc/sudoers.d"] as const;

/** Sudo's rules, as far as they may be read. */
export interface KnownGrants extends SudoGrants {
  /** Whether all rules were read: they are root's. */
  readonly complete: boolean;
}

/** Reads sudo's rules. Whoever may not read them knows the usual groups alone. */
export async function readSudoGrants(host: Host, { signal }: Pick<Reading, "signal">): Promise<KnownGrants> {
  let complete = true;
  const reading: Reading = {
    signal,
    incomplete: () => {
      complete = false;
    },
  };
  const [main, dropIns] = await Promise.all([
    readConfig(host, "/etc/sudoers", reading),
    // sudo passes over names with a dot and those that end in a tilde.
    readDropIns(host, ["/etc/sudoers.d"], (name) => !name.includes(".") && !name.endsWith("~"), reading),
  ]);
  return { ...sudoGrants([main ?? "", ...dropIns.map(({ content }) => content)]), complete };
}

/** Whether members of a group may become root; undefined where the rules may not be read. */
export function isAdministratorGroup({ name, groupId }: GroupEntry, grants: KnownGrants): boolean | undefined {
  if (administratorGroups.includes(name) || grants.groups.has(name)) return true;
  if (groupId !== undefined && grants.groupIds.has(groupId)) return true;
  return grants.complete ? false : undefined;
}

/** Whether an account may become root: it is root, sudo names it, or it is in a group of administrators. */
export function isAdministrator(
  user: PasswdEntry,
  groups: readonly GroupEntry[],
  grants: KnownGrants,
): boolean | undefined {
  const { name, userId, groupId } = user;
  if (userId === 0 || grants.users.has(name) || grants.users.has("ALL")) return true;
  if (userId !== undefined && grants.userIds.has(userId)) return true;
  const isMember = (group: GroupEntry): boolean =>
    // Being of the group root is no right by itself, and some services are.
    group.groupId !== 0 && (group.members.includes(name) || group.groupId === groupId);
  if (groups.some((group) => isMember(group) && isAdministratorGroup(group, grants))) return true;
  return grants.complete ? false : undefined;
}
