import { defineCollector } from "../../collector.ts";
import { type DirectoryRecord, directoryRecords, directorySources } from "../../macos/directory-records.ts";
import { localUsers } from "../../sections/local-users.ts";

/** Accounts of people begin here. */
const firstPerson = 500;

/** Whose members may become root, as macOS ships it. */
const administrators = "admin";

export const localUsersMacos = defineCollector({
  name: "local-users-macos",
  section: localUsers,
  platforms: ["macos"],
  sources: [...directorySources("Users"), ...directorySources("Groups")],
  image: true,
  async collect(host, context) {
    const [users, groups] = await Promise.all([
      directoryRecords(host, "Users", context),
      directoryRecords(host, "Groups", context),
    ]);
    const members = groups?.find(({ name }) => name === administrators)?.values("GroupMembership");
    return users?.map((user) => {
      const userId = numberIn(user, "UniqueID");
      return {
        name: user.name,
        userId,
        groupId: numberIn(user, "PrimaryGroupID"),
        kind:
          userId !== undefined && userId > firstPerson && !user.name.startsWith("_")
            ? ("human" as const)
            : ("system" as const),
        home: user.values("NFSHomeDirectory")[0],
        shell: user.values("UserShell")[0],
        password: passwordOf(user),
        administrator: members && (userId === 0 || members.includes(user.name)),
      };
    });
  },
});

function numberIn(record: DirectoryRecord, attribute: string): number | undefined {
  const [digits = ""] = record.values(attribute);
  // nobody has -2.
  return /^\d{1,10}$/.test(digits) ? Number(digits) : undefined;
}

function passwordOf(user: DirectoryRecord): "locked" | "set" | "unknown" {
  const authorities = user.values("AuthenticationAuthority");
  if (authorities.some((authority) => authority.startsWith(";DisabledUser;"))) return "locked";
  if (authorities.some((authority) => /^;(ShadowHash|Kerberosv5|LocalCachedUser|SecureToken);/.test(authority)))
    return "set";
  return user.values("Password")[0] === "*" ? "locked" : "unknown";
}
