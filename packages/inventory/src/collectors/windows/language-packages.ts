import { languagePackages } from "../../sections/language-packages.ts";
import type { Fragment } from "../../windows/fragment.ts";
import { windowsCollector } from "../../windows/windows-collector.ts";

/** Where installers for all users put Python and Node. What users have for themselves lies in their homes. */
const fragment: Fragment = {
  name: "language-packages",
  timeoutMs: 60_000,
  script: String.raw`
$python = @(foreach ($view in 'Registry64', 'Registry32') {
  foreach ($version in @(Get-SubKeys 'SOFTWARE\Python\PythonCore' @() 'LocalMachine' $view)) {
    $key = Open-Key ('SOFTWARE\Python\PythonCore\' + $version['Key'] + '\InstallPath') 'LocalMachine' $view
    if ($null -ne $key) { [string]$key.GetValue(''); $key.Close() }
  }
})
$pip = @(foreach ($folder in @($python | Where-Object { $_ } | Select-Object -Unique)) {
  Invoke-Step 'python' {
    $packages = [IO.Path]::Combine($folder, 'Lib', 'site-packages')
    if ([IO.Directory]::Exists($packages)) { [IO.Directory]::GetDirectories($packages, '*.dist-info') | ForEach-Object { [IO.Path]::GetFileName($_) } }
  }
})
$node = (Get-Values 'SOFTWARE\Node.js' 'InstallPath')['InstallPath']
$npm = @(if ($node) {
  Invoke-Step 'node' {
    $modules = [IO.Path]::Combine($node, 'node_modules')
    if ([IO.Directory]::Exists($modules)) {
      foreach ($folder in [IO.Directory]::GetDirectories($modules)) {
        $scoped = if ([IO.Path]::GetFileName($folder).StartsWith('@')) { [IO.Directory]::GetDirectories($folder) } else { @($folder) }
        foreach ($package in $scoped) {
          $file = [IO.Path]::Combine($package, 'package.json')
          if (-not [IO.File]::Exists($file)) { continue }
          $read = ConvertFrom-Json ([IO.File]::ReadAllText($file))
          @{ name = [string]$read.name; version = [string]$read.version }
        }
      }
    }
  }
})
@{ pip = $pip; npm = $npm }`,
};

export const languagePackagesWindows = windowsCollector({
  name: "language-packages-windows",
  section: languagePackages,
  sources: [
    String.raw`HKLM\SOFTWARE\Python\PythonCore\*\InstallPath`,
    String.raw`Lib\site-packages\*.dist-info`,
    String.raw`HKLM\SOFTWARE\Node.js`,
    String.raw`node_modules\*\package.json`,
  ],
  fragments: [fragment],
  read(answer) {
    const python = answer(fragment)
      .texts("pip")
      .flatMap((folder) => {
        // The name has no dash in it: it was made one word when the folder was named.
        const [, name, version] = /^([^-]+)-(.+)\.dist-info$/.exec(folder) ?? [];
        return name && version ? { ecosystem: "pypi", name: name.replaceAll("_", "-").toLowerCase(), version } : [];
      });
    const node = answer(fragment)
      .rows("npm")
      .flatMap((row) => {
        const [name, version] = [row.text("name"), row.text("version")];
        return name && version ? { ecosystem: "npm", name, version } : [];
      });
    return [...python, ...node];
  },
});
