import { boot } from "../../sections/boot.ts";
import { architectureOf } from "../../windows/architecture.ts";
import type { Facts } from "../../windows/facts.ts";
import type { Fragment } from "../../windows/fragment.ts";
import { system } from "../../windows/system.ts";
import { windowsCollector } from "../../windows/windows-collector.ts";

/** Of files that wait to be replaced the number alone: their paths have users' names in them. */
const fragment: Fragment = {
  name: "restart",
  script: String.raw`
$renames = @((Get-Values 'SYSTEM\CurrentControlSet\Control\Session Manager' 'PendingFileRenameOperations')['PendingFileRenameOperations'])
$replaced = 0
for ($index = 1; $index -lt $renames.Count; $index += 2) { if ([string]$renames[$index] -match '\\(Windows|Program Files)') { $replaced += 1 } }
$names = 'SYSTEM\CurrentControlSet\Control\ComputerName'
@{
  servicing = Test-Key 'SOFTWARE\Microsoft\Windows\CurrentVersion\Component Based Servicing\RebootPending'
  update = Test-Key 'SOFTWARE\Microsoft\Windows\CurrentVersion\WindowsUpdate\Auto Update\RebootRequired'
  replacedFiles = $replaced
  activeName = Get-Values "$names\ActiveComputerName" 'ComputerName'
  nextName = Get-Values "$names\ComputerName" 'ComputerName'
  joining = Get-Values 'SYSTEM\CurrentControlSet\Services\Netlogon' 'JoinDomain', 'AvoidSpnSet'
}`,
};

export const bootWindows = windowsCollector({
  name: "boot-windows",
  section: boot,
  sources: [
    "Win32_OperatingSystem",
    String.raw`HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Component Based Servicing\RebootPending`,
    String.raw`HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\WindowsUpdate\Auto Update\RebootRequired`,
    String.raw`HKLM\SYSTEM\CurrentControlSet\Control\Session Manager: PendingFileRenameOperations`,
  ],
  fragments: [system, fragment],
  read(answer) {
    const [cim, current] = [answer(system).one("system"), answer(system).one("current")];
    const kernel = cim.text("Version");
    if (kernel === undefined) return undefined;
    const update = current.unsigned("UBR");
    const reasons = restartReasons(answer(fragment));
    return {
      kernel: update === undefined ? kernel : `${kernel}.${update}`,
      kernelBuild: current.text("BuildLabEx"),
      architecture: architectureOf(answer(system).one("environment").text("PROCESSOR_ARCHITECTURE")),
      installedKernels: undefined,
      init: undefined,
      startedAt: cim.instant("LastBootUpTime"),
      restartPending: reasons.length > 0,
      restartReasons: reasons,
    };
  },
});

function restartReasons(restart: Facts): string[] {
  const [active, next] = [restart.one("activeName"), restart.one("nextName")].map((row) => row.text("ComputerName"));
  const reasons: readonly (readonly [boolean, string])[] = [
    [restart.flag("servicing") === true, "component-servicing"],
    [restart.flag("update") === true, "windows-update"],
    [(restart.count("replacedFiles") ?? 0) > 0, "file-replacement"],
    [active !== undefined && next !== undefined && active.toLowerCase() !== next.toLowerCase(), "computer-rename"],
    [restart.one("joining").has("JoinDomain") || restart.one("joining").has("AvoidSpnSet"), "domain-join"],
  ];
  return reasons.flatMap(([holds, reason]) => (holds ? reason : []));
}
