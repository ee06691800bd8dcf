import { defineCollector } from "../../collector.ts";
import { directoryRecords, directorySources } from "../../macos/directory-records.ts";
import { localGroups } from "../../sections/local-groups.ts";

export const localGroupsMacos = defineCollector({
  name: "local-groups-macos",
  section: localGroups,
  platforms: ["macos"],
  sources: directorySources("Groups"),
  image: true,
  async collect(host, context) {
    const groups = await directoryRecords(host, "Groups", context);
    return groups?.map((group) => {
      const [digits = ""] = group.values("PrimaryGroupID");
      return {
        name: group.name,
        groupId: /^\d{1,10}$/.test(digits) ? Number(digits) : undefined,
        members: [...group.values("GroupMembership")].sort().slice(0, 1_000),
        administrators: group.name === "admin",
      };
    });
  },
});
