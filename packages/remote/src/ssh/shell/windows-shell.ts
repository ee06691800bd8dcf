import type { Shell } from "./shell.ts";
import { windowsCommandLine } from "./windows-quoting.ts";

/**
 * Starts a process with the three streams of the connection. What to start comes as one line of JSON in base64 on
 * standard input, read byte by byte so that nothing of the command's own input is taken: neither cmd.exe nor PowerShell
 * sees a parameter, and no limit of a command line but the system's holds.
 */
const startScript = [
  "$ErrorActionPreference = 'Stop'",
  "$in = [Console]::OpenStandardInput()",
  "$line = New-Object Text.StringBuilder",
  "while (($byte = $in.ReadByte()) -gt 10) { [void]$line.Append([char]$byte) }",
  "$what = [Text.Encoding]::UTF8.GetString([Convert]::FromBase64String($line.ToString().Trim())) | ConvertFrom-Json",
  "try { [Console]::OutputEncoding = New-Object Text.UTF8Encoding $false } catch { }",
  "function Say($stream, $text) { $bytes = [Text.Encoding]::ASCII.GetBytes($text); $stream.Write($bytes, 0, $bytes.Length); $stream.Flush() }",
  "Say ([Console]::OpenStandardOutput()) $what.nonce",
  "$err = [Console]::OpenStandardError()",
  "Say $err ($what.nonce + ' ' + $PID + [char]10)",
  "if (Test-Path -LiteralPath $what.command -PathType Container) { Say $err ('refused' + [char]10); exit 126 }",
  "$found = Get-Command -Name $what.command -CommandType Application -ErrorAction SilentlyContinue | Select-Object -First 1",
  "if ($null -eq $found) { Say $err ('missing' + [char]10); exit 127 }",
  "$start = New-Object Diagnostics.ProcessStartInfo",
  "$start.FileName = $found.Path",
  "$start.Arguments = $what.arguments",
  "$start.UseShellExecute = $false",
  "Say $err ('started' + [char]10)",
  "$process = [Diagnostics.Process]::Start($start)",
  "$process.WaitForExit()",
  "exit $process.ExitCode",
].join("\n");

/** The same line for cmd.exe and PowerShell; base64 of UTF-16, as `-EncodedCommand` takes it. */
const startLine = `powershell.exe -NoLogo -NoProfile -NonInteractive -EncodedCommand ${Buffer.from(startScript, "utf16le").toString("base64")}`;

/** Windows, whatever the account's shell is. Written after the documentation; not tried on a Windows machine yet. */
export const windowsShell: Shell = {
  commandLine(nonce, command, parameters) {
    const what = { nonce, command, arguments: windowsCommandLine(parameters) };
    return { line: startLine, preamble: `${Buffer.from(JSON.stringify(what)).toString("base64")}\n` };
  },
  killLine: (processId) => `taskkill /T /F /PID ${processId}`,
};
