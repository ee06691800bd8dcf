import { localUsers } from "../../sections/local-users.ts";
import { accounts } from "../../windows/accounts.ts";
import type { Facts } from "../../windows/facts.ts";
import { administratorsSid, relativeId } from "../../windows/security-id.ts";
import { windowsCollector } from "../../windows/windows-collector.ts";

/** Below it are the accounts that Windows brings along: Administrator, Guest, DefaultAccount … */
const firstMade = 1_000;

export const localUsersWindows = windowsCollector({
  name: "local-users-windows",
  section: localUsers,
  sources: ["Win32_UserAccount", "Get-LocalUser", "Win32_Group"],
  fragments: [accounts],
  read(answer) {
    const facts = answer(accounts);
    if (facts.flag("isController") !== false) return undefined;
    const bySid = (list: string, field: string) => new Map(facts.rows(list).map((row) => [row.text(field), row]));
    const [details, profiles] = [bySid("details", "SID"), bySid("profiles", "Key")];
    const administrators = facts.rows("groups").find((group) => group.text("SID") === administratorsSid);
    const members = new Set(administrators?.rows("Members").map((member) => member.text("SID")));
    return facts.rows("users").map((user) => {
      const sid = user.text("SID");
      const number = relativeId(sid);
      return {
        name: user.text("Name"),
        userId: number,
        groupId: undefined,
        kind: number === undefined || number < firstMade ? ("system" as const) : ("human" as const),
        home: profiles.get(sid)?.text("ProfileImagePath"),
        shell: undefined,
        password: passwordOf(user, details.get(sid)),
        expiresOn: details.get(sid)?.day("AccountExpires"),
        enabled: user.has("Disabled") ? user.flag("Disabled") === false : undefined,
        administrator: administrators ? members.has(sid) : undefined,
      };
    });
  },
});

/** An account may have no password where none is demanded and none was ever set. */
function passwordOf(user: Facts, detail: Facts | undefined): "none" | "set" | "unknown" {
  if (detail?.has("PasswordLastSet")) return "set";
  return detail && user.flag("PasswordRequired") === false ? "none" : "unknown";
}
