import type { Fragment } from "./fragment.ts";

/**
 * Packages of the store's kind (MSIX). An administrator sees those of all users, others their own alone. Packages of
 * languages and pictures that belong to others are left out.
 */
export const appx: Fragment = {
  name: "appx",
  timeoutMs: 60_000,
  script: `
@{
  isAdministrator = $isAdministrator
  packages = @(Invoke-Step 'Get-AppxPackage' {
    $packages = if ($isAdministrator) { Get-AppxPackage -AllUsers } else { Get-AppxPackage }
    foreach ($package in @($packages)) {
      if ($package.IsResourcePackage -or $package.IsBundle) { continue }
      $picked = Get-Picked $package 'Name', 'PackageFamilyName', 'Version', 'Architecture', 'Publisher', 'IsFramework', 'SignatureKind'
      $picked['Users'] = @(if ($isAdministrator) { foreach ($user in @($package.PackageUserInformation)) { @{ Sid = [string]$user.UserSecurityId.Sid; State = [string]$user.InstallState } } })
      $picked
    }
  })
}`,
};
