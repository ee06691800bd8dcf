import { antivirus } from "../../sections/antivirus.ts";
import { defenderRow, isCurrent, isDefender, securityCenterRow } from "../../windows/antivirus-state.ts";
import type { Fragment } from "../../windows/fragment.ts";
import { windowsCollector } from "../../windows/windows-collector.ts";

const fragment: Fragment = {
  name: "antivirus",
  script: `
@{
  products = @(Get-Cim 'AntiVirusProduct' 'displayName', 'instanceGuid', 'productState' 'root/SecurityCenter2')
  defender = @(Get-Cim 'MSFT_MpComputerStatus' 'AMProductVersion', 'AMServiceEnabled', 'AMServiceVersion', 'AntivirusEnabled', 'RealTimeProtectionEnabled', 'AntivirusSignatureVersion', 'AntivirusSignatureLastUpdated', 'AMRunningMode' 'root/Microsoft/Windows/Defender')
}`,
};

export const antivirusWindows = windowsCollector({
  name: "antivirus-windows",
  section: antivirus,
  sources: ["AntiVirusProduct (SecurityCenter2)", "MSFT_MpComputerStatus"],
  fragments: [fragment],
  read(answer, { now }) {
    const facts = answer(fragment);
    const products = facts.rows("products");
    const [status] = facts.rows("defender");
    // Servers have no Security Center; there Defender speaks for itself.
    const listed = products.find(isDefender);
    const others = products.filter((product) => !isDefender(product)).map(securityCenterRow);
    if (status) {
      const row = defenderRow(status);
      return [...others, { ...row, upToDate: isCurrent(row.signaturesAt, now) }];
    }
    return listed ? [...others, { ...securityCenterRow(listed), name: "Microsoft Defender Antivirus" }] : others;
  },
});
