import { containerFormat } from "../linux/container-row.ts";
import type { Fragment } from "./fragment.ts";

/** Who runs containers, and which; of a container nothing but its name, image and state, since the rest may hold passwords. */
export const containersFragment: Fragment = {
  name: "containers",
  script: `
$lists = @(foreach ($engine in 'docker', 'podman') {
  $command = Get-Command ($engine + '.exe') -CommandType Application -ErrorAction SilentlyContinue | Select-Object -First 1
  if (-not $command) { continue }
  $format = '${containerFormat}'
  # Windows PowerShell takes away quotes that are not guarded when it hands words to a program.
  if ($PSVersionTable.PSVersion.Major -lt 7) { $format = $format.Replace('"', [string][char]92 + '"') }
  $output = @(Invoke-Program $command.Source 'ps', '--all', '--no-trunc', '--format', $format)
  @{
    engine = $engine
    version = [string]$command.FileVersionInfo.ProductVersion
    answered = $LASTEXITCODE -eq 0
    containers = @($output | ForEach-Object { [string]$_ })
  }
})
@{
  lists = $lists
  services = @(Get-Cim 'Win32_Service' 'Name', 'State' 'root/cimv2' "Name='docker' OR Name='com.docker.service' OR Name='containerd' OR Name='dockerd'")
}`,
};
