import { loggedOnUsers } from "../../sections/logged-on-users.ts";
import type { Fragment } from "../../windows/fragment.ts";
import { needsAdministrator, windowsCollector } from "../../windows/windows-collector.ts";

/**
 * Whoever has a desktop: the shell runs once in each session. The lists of sessions that Windows has remember those that
 * are long gone, and query.exe speaks the system's language.
 */
const fragment: Fragment = {
  name: "logged-on-users",
  script: String.raw`
$sessions = @(foreach ($process in @(Get-CimInstance -ClassName 'Win32_Process' -Filter "Name='explorer.exe'" -OperationTimeoutSec 25)) {
  Invoke-Step 'explorer.exe' {
    $owner = Invoke-CimMethod -InputObject $process -MethodName 'GetOwner'
    $sid = (Invoke-CimMethod -InputObject $process -MethodName 'GetOwnerSid').Sid
    $place = Get-Values ($sid + '\Volatile Environment\' + $process.SessionId) @('SESSIONNAME', 'CLIENTNAME') 'Users'
    @{
      user = [string]$owner.Domain + '\' + [string]$owner.User
      session = $process.SessionId
      since = ConvertTo-Plain $process.CreationDate
      station = $place['SESSIONNAME']
      client = $place['CLIENTNAME']
    }
  }
})
@{ isAdministrator = $isAdministrator; sessions = $sessions }`,
};

export const loggedOnUsersWindows = windowsCollector({
  name: "logged-on-users-windows",
  section: loggedOnUsers,
  sources: ["Win32_Process: explorer.exe", String.raw`HKU\*\Volatile Environment`],
  fragments: [fragment],
  read(answer, context) {
    needsAdministrator(answer(fragment), context, "logged-on-users: whose the other sessions are");
    return answer(fragment)
      .rows("sessions")
      .flatMap((row) => {
        const user = row.text("user")?.replace(/^\\/, "");
        // An ordinary user is not told whose other sessions are.
        if (!user) return [];
        const isRemote = /^(RDP|ICA)/i.test(row.text("station") ?? "");
        return {
          user,
          session: row.text("session"),
          kind: isRemote ? ("remote" as const) : ("graphical" as const),
          since: row.instant("since"),
          from: isRemote ? row.text("client") : undefined,
        };
      });
  },
});
