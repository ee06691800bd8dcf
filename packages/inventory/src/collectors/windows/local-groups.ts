import { localGroups } from "../../sections/local-groups.ts";
import { accounts } from "../../windows/accounts.ts";
import { administratorsSid, memberName, relativeId } from "../../windows/security-id.ts";
import { windowsCollector } from "../../windows/windows-collector.ts";

export const localGroupsWindows = windowsCollector({
  name: "local-groups-windows",
  section: localGroups,
  sources: ["Win32_Group", "WinNT://./*,group"],
  fragments: [accounts],
  read(answer) {
    const facts = answer(accounts);
    if (facts.flag("isController") !== false) return undefined;
    return facts.rows("groups").map((group) => ({
      name: group.text("Name"),
      groupId: relativeId(group.text("SID")),
      members: group
        .rows("Members")
        .flatMap((member) => memberName(member.text("Path"), member.text("SID")) ?? [])
        .sort()
        .slice(0, 1_000),
      administrators: group.text("SID") === administratorsSid,
    }));
  },
});
