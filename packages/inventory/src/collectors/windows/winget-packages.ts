import { wingetPackages } from "../../sections/winget-packages.ts";
import type { Fragment } from "../../windows/fragment.ts";
import { windowsCollector } from "../../windows/windows-collector.ts";
import { wingetIds } from "../../windows/winget-export.ts";

/**
 * winget's list is a table in the system's language, cut at the width of a screen that is not there; its export is JSON.
 * It goes to a temporary file, since winget writes to nothing else, and the file goes away. The system account has no
 * winget in its path.
 */
const fragment: Fragment = {
  name: "winget",
  timeoutMs: 90_000,
  script: `
$winget = $null
$command = Get-Command 'winget.exe' -ErrorAction SilentlyContinue
if ($command) { $winget = $command.Source }
if (-not $winget) {
  $apps = [IO.Path]::Combine($env:ProgramFiles, 'WindowsApps')
  $found = @(Invoke-Step 'WindowsApps' { [IO.Directory]::GetDirectories($apps, 'Microsoft.DesktopAppInstaller_*__8wekyb3d8bbwe') })
  # As text, 1.9 would stand above 1.21.
  $found = @($found | Sort-Object -Descending -Property { try { [version](([string]$_ -split '_')[-4]) } catch { [version]'0.0' } })
  foreach ($folder in $found) {
    $file = [IO.Path]::Combine($folder, 'winget.exe')
    if ([IO.File]::Exists($file)) { $winget = $file; break }
  }
}
if (-not $winget) { return @{ present = $false } }
$target = [IO.Path]::Combine([IO.Path]::GetTempPath(), [IO.Path]::GetRandomFileName())
try {
  $null = Invoke-Program $winget 'export', '--output', $target, '--include-versions', '--source', 'winget', '--accept-source-agreements', '--disable-interactivity'
  $code = $LASTEXITCODE
  $text = if ([IO.File]::Exists($target)) { [IO.File]::ReadAllText($target) } else { $null }
} finally {
  if ([IO.File]::Exists($target)) { [IO.File]::Delete($target) }
}
@{ present = $true; exitCode = $code; export = $text }`,
};

export const wingetPackagesWindows = windowsCollector({
  name: "winget-packages-windows",
  section: wingetPackages,
  sources: ["winget export"],
  fragments: [fragment],
  read(answer) {
    const facts = answer(fragment);
    return facts.flag("present") === true ? wingetIds(facts.text("export"), facts.text("exitCode")) : undefined;
  },
});
