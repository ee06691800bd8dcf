import { logOns } from "../../sections/log-ons.ts";
import type { Facts } from "../../windows/facts.ts";
import type { Fragment } from "../../windows/fragment.ts";
import { windowsCollector } from "../../windows/windows-collector.ts";

/** The session manager's own log: one entry when somebody comes (21) and one when they go (23), and nothing of services. */
const fragment: Fragment = {
  name: "log-ons",
  timeoutMs: 60_000,
  script: `
$events = @()
Invoke-Step 'LocalSessionManager' {
  $filter = @{ LogName = 'Microsoft-Windows-TerminalServices-LocalSessionManager/Operational'; Id = 21, 23 }
  try { $script:found = @(Get-WinEvent -FilterHashtable $filter -MaxEvents 2000) }
  catch { if ([string]$_.FullyQualifiedErrorId -match 'NoMatchingEventsFound') { $script:found = @() } else { throw } }
}
@{
  events = @(foreach ($event in @($script:found)) {
    if ($event) {
      @{
        id = $event.Id
        at = ConvertTo-Plain $event.TimeCreated
        user = [string]$event.Properties[0].Value
        session = [string]$event.Properties[1].Value
        from = if ($event.Properties.Count -gt 2) { [string]$event.Properties[2].Value } else { $null }
      }
    }
  })
}`,
};

const came = 21;
const went = 23;

export const logOnsWindows = windowsCollector({
  name: "log-ons-windows",
  section: logOns,
  sources: ["Microsoft-Windows-TerminalServices-LocalSessionManager/Operational"],
  fragments: [fragment],
  read(answer) {
    const events = answer(fragment)
      .rows("events")
      .flatMap((event) => logEvent(event) ?? [])
      .sort((one, other) => (one.at < other.at ? -1 : 1));
    return events.flatMap(({ id, at, user, session, from }, index) => {
      if (id !== came) return [];
      // Numbers of sessions are given again: the first one that goes after this, unless somebody came before that.
      const next = events.slice(index + 1).find((event) => event.session === session);
      const isRemote = from !== undefined && !isLocal(from);
      return {
        user,
        terminal: session,
        at,
        until: next?.id === went ? next.at : undefined,
        kind: isRemote ? ("remote" as const) : ("graphical" as const),
        from: isRemote ? from : undefined,
      };
    });
  },
});

function logEvent(event: Facts) {
  const [at, user, session] = [event.instant("at"), event.text("user"), event.text("session")];
  if (at === undefined || user === undefined || session === undefined) return undefined;
  return { id: event.count("id"), at, user, session, from: event.text("from") };
}

/** LOCAL is translated: whatever is no address is this machine. */
function isLocal(from: string): boolean {
  return !/^[0-9a-f.:%]+$/i.test(from) || !/[.:]/.test(from);
}
