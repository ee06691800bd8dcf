import { certificateFacts } from "../../linux/certificate.ts";
import { certificates } from "../../sections/certificates.ts";
import type { Fragment } from "../../windows/fragment.ts";
import { windowsCollector } from "../../windows/windows-collector.ts";

/**
 * The machine's own certificates, and the authorities that it trusts beyond those that Windows Update brings along
 * (AuthRoot). Users' certificates are users' business.
 */
const fragment: Fragment = {
  name: "certificates",
  script: String.raw`
$shipped = @(Get-SubKeys 'SOFTWARE\Microsoft\SystemCertificates\AuthRoot\Certificates' @() | ForEach-Object { $_['Key'] })
@{
  certificates = @(foreach ($name in 'My', 'Root') {
    Invoke-Step $name {
      $store = New-Object Security.Cryptography.X509Certificates.X509Store $name, 'LocalMachine'
      $store.Open('ReadOnly, OpenExistingOnly')
      foreach ($certificate in $store.Certificates) {
        if ($name -ne 'My' -and $shipped -contains $certificate.Thumbprint) { continue }
        @{ Store = $name; HasPrivateKey = $certificate.HasPrivateKey; Raw = [Convert]::ToBase64String($certificate.RawData) }
      }
      $store.Close()
    }
  })
}`,
};

/** Authorities that are part of every Windows. */
const ofWindows =
  /(O=Microsoft( Corporation| Trust Network)?$|CN=Microsoft |OU=Microsoft Corporation|Microsoft Root Authority|VeriSign Trust Network|NO LIABILITY ACCEPTED|CN=Thawte Timestamping CA|CN=Symantec Enterprise Mobile Root|OU=Copyright \(c\) 1997 Microsoft|CN=Root Agency|www\.verisign\.com\/CPS)/;

export const certificatesWindows = windowsCollector({
  name: "certificates-windows",
  section: certificates,
  sources: [String.raw`Cert:\LocalMachine\My`, String.raw`Cert:\LocalMachine\Root`],
  fragments: [fragment],
  read: (answer) =>
    answer(fragment)
      .rows("certificates")
      .flatMap((row) => {
        const store = row.text("Store");
        const facts = certificateFacts(row.bytes("Raw") ?? "");
        if (facts === undefined || (store !== "My" && ofWindows.test(facts.subject ?? ""))) return [];
        return {
          ...facts,
          trusted: store === "Root",
          privateKeyPresent: store === "My" ? row.flag("HasPrivateKey") : undefined,
          paths: [`Cert:\\LocalMachine\\${store}`],
        };
      }),
});
