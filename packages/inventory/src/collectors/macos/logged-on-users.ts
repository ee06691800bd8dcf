import { ifPresent } from "@fleetwright/core";
import { defineCollector } from "../../collector.ts";
import { isoInstant } from "../../linux/instant.ts";
import { sessionKindOf, sessionRecords } from "../../macos/session-records.ts";
import { loggedOnUsers } from "../../sections/logged-on-users.ts";

const records = "/var/run/utmpx";

export const loggedOnUsersMacos = defineCollector({
  name: "logged-on-users-macos",
  section: loggedOnUsers,
  platforms: ["macos"],
  sources: [records],
  image: false,
  async collect(host, { signal }) {
    const bytes = await ifPresent(host.readFile(records, { signal }));
    return (
      bytes &&
      sessionRecords(bytes).map(({ user, terminal, from, at }) => ({
        user,
        session: terminal,
        kind: sessionKindOf(terminal, from),
        since: isoInstant(at),
        from: from === "" ? undefined : from,
      }))
    );
  },
});
