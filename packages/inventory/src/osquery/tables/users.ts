import { localUsers } from "../../sections/local-users.ts";
import { feed, type OsqueryTable } from "../feed.ts";

export const users: OsqueryTable = {
  name: "users",
  feeds: [
    feed(localUsers, (row) => {
      // Accounts of the domain that have logged on here are no local ones.
      const type = row.text("type");
      if (type === "roaming") return undefined;
      return {
        name: row.text("username"),
        userId: row.count("uid"),
        groupId: row.count("gid"),
        kind: type === "special" ? ("system" as const) : undefined,
        home: row.text("directory"),
        shell: row.text("shell"),
      };
    }),
  ],
};
