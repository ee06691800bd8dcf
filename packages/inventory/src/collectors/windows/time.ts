import { time } from "../../sections/time.ts";
import type { Fragment } from "../../windows/fragment.ts";
import { timeServers, timeStatus } from "../../windows/time-status.ts";
import { ianaZone } from "../../windows/time-zone.ts";
import { windowsCollector } from "../../windows/windows-collector.ts";

/**
 * w32tm answers in the system's language, with times as the region writes them: .NET knows how to read those, and reads
 * whichever of its lines is one.
 */
const fragment: Fragment = {
  name: "time",
  script: String.raw`
$rows = @(Invoke-Step 'w32tm' { Invoke-Program 'w32tm.exe' '/query', '/status' })
$when = $null
foreach ($row in $rows) {
  $value = ($row -split ':', 2)[1]
  $parsed = [datetime]::MinValue
  if ($value -and $value.Trim() -match '\d.*:\d\d' -and [datetime]::TryParse($value.Trim(), [Globalization.CultureInfo]::InstalledUICulture, 'AssumeLocal', [ref]$parsed)) { $when = ConvertTo-Plain $parsed; break }
  if ($value -and $value.Trim() -match '\d.*:\d\d' -and [datetime]::TryParse($value.Trim(), [ref]$parsed)) { $when = ConvertTo-Plain $parsed; break }
}
@{
  zone = [TimeZoneInfo]::Local.Id
  status = @($rows | ForEach-Object { $_.Trim() } | Where-Object { $_ })
  synchronisedAt = $when
  service = Get-Values 'SYSTEM\CurrentControlSet\Services\W32Time' 'Start'
  parameters = Get-Values 'SYSTEM\CurrentControlSet\Services\W32Time\Parameters' 'NtpServer', 'Type'
  policy = Get-Values 'SOFTWARE\Policies\Microsoft\W32Time\Parameters' 'NtpServer', 'Type'
  clock = Get-Values 'SYSTEM\CurrentControlSet\Control\TimeZoneInformation' 'RealTimeIsUniversal'
}`,
};

/** `Start` of a service that is switched off. */
const disabled = 4;

export const timeWindows = windowsCollector({
  name: "time-windows",
  section: time,
  sources: ["w32tm /query /status", String.raw`HKLM\SYSTEM\CurrentControlSet\Services\W32Time`],
  fragments: [fragment],
  read(answer) {
    const facts = answer(fragment);
    const zone = facts.text("zone");
    if (zone === undefined) return undefined;
    const status = timeStatus(facts.texts("status"));
    const start = facts.one("service").count("Start");
    return {
      zone: ianaZone(zone),
      service: start === undefined || start === disabled ? undefined : "w32time",
      servers: timeServers(facts.one("parameters"), facts.one("policy")),
      hardwareClockLocal: facts.one("clock").count("RealTimeIsUniversal") !== 1,
      synchronised: status,
      synchronisedAt: status ? facts.instant("synchronisedAt") : undefined,
    };
  },
});
