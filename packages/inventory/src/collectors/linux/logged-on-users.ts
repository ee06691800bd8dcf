import { type Host, ifPresent } from "@fleetwright/core";
import { type CollectContext, defineCollector } from "../../collector.ts";
import { outputOf } from "../../linux/command-output.ts";
import { exists } from "../../linux/config-file.ts";
import { isoInstant } from "../../linux/instant.ts";
import { loginRecords } from "../../linux/login-records.ts";
import { type LoggedOnUser, sessionNumbers, sessionProperties, sessionUsers } from "../../linux/loginctl-output.ts";
import { isRemote, sessionKind } from "../../linux/session-kind.ts";
import { loggedOnUsers } from "../../sections/logged-on-users.ts";

const records = "/run/utmp";
const logOn = 7;

export const loggedOnUsersLinux = defineCollector({
  name: "logged-on-users",
  section: loggedOnUsers,
  platforms: ["linux"],
  sources: ["loginctl list-sessions", "loginctl show-session", records],
  image: false,
  async collect(host, context) {
    const bySystemd = (await exists(host, "/run/systemd/system", context)) && (await askedSessions(host, context));
    return bySystemd || recordedSessions(host, context);
  },
});

async function askedSessions(host: Host, context: CollectContext): Promise<LoggedOnUser[] | undefined> {
  // Where systemd does not answer, the records may.
  const options = { signal: context.signal, incomplete: () => {} };
  const list = await outputOf(host, "loginctl", ["list-sessions", "--no-legend", "--no-pager"], options);
  if (list === undefined) return undefined;
  const numbers = sessionNumbers(list);
  if (numbers.length === 0) return [];
  const properties = sessionProperties.flatMap((name) => ["--property", name]);
  // A session may end between the two questions; the others are shown all the same.
  const shown = await outputOf(host, "env", ["TZ=UTC0", "loginctl", "show-session", ...properties, ...numbers], {
    ...options,
    accepted: [0, 1],
  });
  return shown === undefined ? undefined : sessionUsers(shown);
}

async function recordedSessions(host: Host, { signal }: CollectContext): Promise<LoggedOnUser[] | undefined> {
  const bytes = await ifPresent(host.readFile(records, { signal }));
  if (!bytes) return undefined;
  return loginRecords(bytes)
    .filter(({ kind, user }) => kind === logOn && user !== "")
    .map(({ user, terminal, from, at }) => ({
      user,
      session: terminal,
      kind: sessionKind(terminal, from),
      since: isoInstant(at),
      from: isRemote(from) ? from : undefined,
    }));
}
