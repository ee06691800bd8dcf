import type { AntivirusProduct } from "./antivirus-product.ts";
import { clamav } from "./clamav.ts";
import { outputOf } from "./command-output.ts";
import { defender } from "./defender.ts";

/** The products that are recognised, by where they install themselves and by their services. */
export const antivirusProducts: readonly AntivirusProduct[] = [
  clamav,
  defender,
  {
    ...product("CrowdStrike Falcon", "CrowdStrike", ["/opt/CrowdStrike/falconctl"], ["falcon-sensor"]),
    ...versionBy("/opt/CrowdStrike/falconctl", ["-g", "--version"], /version\s{0,3}=\s{0,3}([\d.]{1,40})/),
  },
  {
    ...product("SentinelOne", "SentinelOne", ["/opt/sentinelone"], ["sentinelone"]),
    ...versionBy("/opt/sentinelone/bin/sentinelctl", ["version"], /Agent version:\s{0,3}([\d.]{1,40})/),
  },
  product(
    "Bitdefender Endpoint Security Tools",
    "Bitdefender",
    ["/opt/bitdefender-security-tools", "/opt/BitDefender"],
    ["bdsec", "bd"],
  ),
  product("Carbon Black Cloud", "Broadcom", ["/opt/carbonblack/psc"], ["cbagentd"]),
  product("Cisco Secure Endpoint", "Cisco", ["/opt/cisco/amp"], ["cisco-amp"]),
  product("Cortex XDR", "Palo Alto Networks", ["/opt/traps"], ["traps_pmd"]),
  product("Dr.Web", "Doctor Web", ["/opt/drweb.com"], ["drweb-configd"]),
  product("Elastic Defend", "Elastic", ["/opt/Elastic/Endpoint"], ["ElasticEndpoint"]),
  product("ESET Endpoint Antivirus", "ESET", ["/opt/eset/eea"], ["eea"]),
  product("ESET Server Security", "ESET", ["/opt/eset/efs"], ["efs"]),
  product("Kaspersky Endpoint Security", "Kaspersky", ["/opt/kaspersky/kesl"], ["kesl", "kesl-supervisor"]),
  product("Sophos Anti-Virus", "Sophos", ["/opt/sophos-av"], ["sav-protect"]),
  product("Sophos Protection", "Sophos", ["/opt/sophos-spl"], ["sophos-spl"]),
  product(
    "Symantec Endpoint Protection",
    "Broadcom",
    ["/opt/Symantec", "/usr/lib/symantec"],
    ["sisamddaemon", "rtvscand"],
  ),
  product("Trellix Endpoint Security", "Trellix", ["/opt/McAfee/ens", "/opt/isec/ens"], ["mfetpd", "isectpd"]),
  product("Trend Micro Deep Security", "Trend Micro", ["/opt/ds_agent"], ["ds_agent"]),
  product("Trend Micro ServerProtect", "Trend Micro", ["/opt/TrendMicro/SProtectLinux"], ["splx"]),
  product("WithSecure Linux Security", "WithSecure", ["/opt/f-secure/linuxsecurity"], ["f-secure-linuxsecurity-lspmd"]),
];

function product(
  name: string,
  vendor: string,
  paths: readonly string[],
  services: readonly string[],
): AntivirusProduct {
  return { name, vendor, paths, services };
}

/** Asks a product's command for its version alone; these ask for root. */
function versionBy(
  command: string,
  parameters: readonly string[],
  pattern: RegExp,
): Pick<AntivirusProduct, "ask" | "sources"> {
  return {
    sources: [[command, ...parameters].join(" ")],
    ask: async (host, { signal }) => {
      // Its version is worth asking for, but nothing is missing of what counts where it may not be asked.
      const output = await outputOf(host, command, parameters, { signal, incomplete: () => {}, timeoutMs: 8_000 });
      return { version: pattern.exec(output ?? "")?.[1] };
    },
  };
}
