import type { Host } from "@fleetwright/core";
import { outputOf } from "../linux/command-output.ts";
import type { Reading } from "../linux/config-file.ts";
import type { RemoteRow } from "../linux/remote-tool.ts";
import { serverName } from "../linux/server-name.ts";

/** The command line, for the documentation. */
export const enrolmentSource = "profiles status -type enrollment";

/** Device management, where the Mac is enrolled in any. */
export async function managementRow(host: Host, reading: Reading): Promise<RemoteRow | undefined> {
  const output = await outputOf(host, "profiles", ["status", "-type", "enrollment"], reading);
  return output === undefined ? undefined : enrolmentIn(output);
}

/** Reads `MDM enrollment: Yes (User Approved)` and what stands around it. */
function enrolmentIn(output: string): RemoteRow | undefined {
  if (!/^MDM enrollment: Yes\b/m.test(output)) return undefined;
  const [, automated] = /^Enrolled via DEP: (Yes|No)\b/m.exec(output) ?? [];
  const [, server] = /^MDM server: (\S{1,1000})/m.exec(output) ?? [];
  return {
    name: "MDM",
    kind: "agent",
    server: server === undefined ? undefined : serverName(server),
    enabled: true,
    enrolment: automated === "Yes" ? "automated" : automated === "No" ? "by-hand" : undefined,
  };
}
