import { readText } from "@fleetwright/core";
import { defineCollector } from "../../collector.ts";
import { groupEntries } from "../../linux/account-files.ts";
import { isAdministratorGroup, readSudoGrants, sudoersSources } from "../../linux/administrators.ts";
import { localGroups } from "../../sections/local-groups.ts";

export const localGroupsLinux = defineCollector({
  name: "local-groups",
  section: localGroups,
  platforms: ["linux"],
  sources: ["/etc/group", ...sudoersSources],
  image: true,
  async collect(host, { signal }) {
    const [groups, grants] = await Promise.all([
      readText(host, "/etc/group", { signal, maxBytes: 8 * 1024 * 1024 }),
      // Without root the usual groups are known all the same.
      readSudoGrants(host, { signal }),
    ]);
    return groupEntries(groups).map((group) => ({
      name: group.name,
      groupId: group.groupId,
      members: group.members.slice(0, 1_000),
      administrators: isAdministratorGroup(group, grants),
    }));
  },
});
