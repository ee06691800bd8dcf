/**
 * What runs the fragments: three at a time, each in a runspace under its own time limit. One that hangs in a provider of
 * Windows cannot be stopped; it is left behind, gets no answer, and dies with the process.
 *
 * It reads `$prelude`, `$totalMilliseconds` and `$fragments` and calls `Write-Answer`, which stand before it in the
 * script.
 */
export const sessionDriver = `
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$before = @'
try {
  $data = & {
'@
$after = @'
  }
  $document = @{ status = 'ok'; data = $data; problems = @($problems.ToArray()) }
} catch {
  Add-Problem 'all' $_
  $document = @{ status = 'failed'; data = $null; problems = @($problems.ToArray()) }
}
ConvertTo-Json -InputObject $document -Depth 8 -Compress
'@
$line = [string][char]10
$total = [Diagnostics.Stopwatch]::StartNew()
$pool = [RunspaceFactory]::CreateRunspacePool(1, 3)
$pool.Open()
$waiting = New-Object 'System.Collections.Generic.Queue[object]'
foreach ($fragment in $fragments) { $waiting.Enqueue($fragment) }
$running = New-Object 'System.Collections.Generic.List[object]'

while ($waiting.Count -gt 0 -or $running.Count -gt 0) {
  while ($running.Count -lt 3 -and $waiting.Count -gt 0) {
    $fragment = $waiting.Dequeue()
    if ($total.ElapsedMilliseconds -gt $totalMilliseconds) { Write-Answer $fragment.Name '{"status":"timeout"}'; continue }
    $shell = [PowerShell]::Create()
    $shell.RunspacePool = $pool
    $null = $shell.AddScript($prelude + $line + $before + $line + $fragment.Script + $line + $after)
    # The last ones have to end before the session does.
    $limit = [Math]::Min([long]$fragment.Milliseconds, [long]$totalMilliseconds + 25000 - $total.ElapsedMilliseconds)
    $running.Add(@{ Fragment = $fragment; Limit = $limit; Shell = $shell; Handle = $shell.BeginInvoke(); Watch = [Diagnostics.Stopwatch]::StartNew() })
  }
  foreach ($run in $running.ToArray()) {
    $name = $run.Fragment.Name
    if ($run.Handle.IsCompleted) {
      $null = $running.Remove($run)
      try {
        $answers = @($run.Shell.EndInvoke($run.Handle))
        Write-Answer $name ([string]$answers[$answers.Count - 1])
      } catch {
        $problem = @{ step = 'all'; kind = 'failed'; message = [string]$_.Exception.Message }
        Write-Answer $name (ConvertTo-Json -InputObject @{ status = 'failed'; problems = @($problem) } -Depth 4 -Compress)
      }
      $run.Shell.Dispose()
    } elseif ($run.Watch.ElapsedMilliseconds -gt $run.Limit) {
      $null = $running.Remove($run)
      $null = $run.Shell.BeginStop($null, $null)
      # What hangs keeps its runspace; the others get one in its place.
      $null = $pool.SetMaxRunspaces($pool.GetMaxRunspaces() + 1)
      Write-Answer $name '{"status":"timeout"}'
    }
  }
  Start-Sleep -Milliseconds 15
}
`.trim();

/** Gives answers to standard output: Base64 of UTF-8, a line each, which code pages and other output cannot damage. */
export const answersToOutput = `
function Write-Answer([string]$name, [string]$json) {
  $bytes = [Text.Encoding]::UTF8.GetBytes($json)
  [Console]::Out.WriteLine('fleetwright:1 ' + $name + ' ' + [Convert]::ToBase64String($bytes))
}
`.trim();

/** Ends the process whatever still hangs in it. */
export const sessionEnd = `
[Console]::Out.WriteLine('fleetwright:1 end')
[Console]::Out.Flush()
[Environment]::Exit(0)
`.trim();
