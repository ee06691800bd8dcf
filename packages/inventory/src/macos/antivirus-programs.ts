/** A product, and how it is recognised: by its program, its daemon. */
export interface AntivirusProgram {
  readonly name: string;
  readonly vendor: string;
  /** Bundles; the first that is there tells the version. */
  readonly bundles: readonly string[];
  /** The labels of its daemons. */
  readonly labels: readonly string[];
}

/** The products that are recognised beside the system's own. */
export const antivirusPrograms: readonly AntivirusProgram[] = [
  program("Avast Security", "Gen Digital", ["/Applications/Avast.app"], ["com.avast.daemon"]),
  program(
    "Bitdefender",
    "Bitdefender",
    ["/Applications/Bitdefender/AntivirusforMac.app", "/Applications/Endpoint Security for Mac.app"],
    ["com.bitdefender.EndpointSecurityforMac"],
  ),
  program("Cortex XDR", "Palo Alto Networks", ["/Applications/Cortex XDR.app"], ["com.paloaltonetworks.cortex.agent"]),
  program("CrowdStrike Falcon", "CrowdStrike", ["/Applications/Falcon.app"], ["com.crowdstrike.falcond"]),
  program("Elastic Endpoint", "Elastic", ["/Applications/ElasticEndpoint.app"], ["co.elastic.endpoint"]),
  program(
    "ESET Endpoint",
    "ESET",
    ["/Applications/ESET Endpoint Security.app", "/Applications/ESET Endpoint Antivirus.app"],
    ["com.eset.endpoint"],
  ),
  program(
    "F-Secure",
    "F-Secure",
    ["/Applications/F-Secure/F-Secure XFENCE.app", "/Applications/WithSecure Elements Agent.app"],
    [],
  ),
  program("Jamf Protect", "Jamf", ["/Applications/JamfProtect.app"], ["com.jamf.protect.daemon"]),
  program(
    "Kaspersky Endpoint Security",
    "Kaspersky",
    ["/Applications/Kaspersky Endpoint Security.app"],
    ["com.kaspersky.kav"],
  ),
  program(
    "Malwarebytes",
    "Malwarebytes",
    ["/Applications/Malwarebytes.app", "/Library/Application Support/Malwarebytes/NCEP/Endpoint Agent.app"],
    ["com.malwarebytes.mbam.rtprotection.daemon"],
  ),
  program(
    "Microsoft Defender",
    "Microsoft",
    ["/Applications/Microsoft Defender.app", "/Applications/Microsoft Defender ATP.app"],
    ["com.microsoft.fresno"],
  ),
  program("Norton", "Gen Digital", ["/Applications/Norton 360.app", "/Applications/Norton Security.app"], []),
  program(
    "SentinelOne",
    "SentinelOne",
    ["/Applications/SentinelOne/SentinelOne Extensions.app", "/Library/Sentinel/sentinel-agent.bundle"],
    ["com.sentinelone.sentineld"],
  ),
  program(
    "Sophos Endpoint",
    "Sophos",
    ["/Applications/Sophos/Sophos Endpoint.app", "/Applications/Sophos Endpoint.app"],
    ["com.sophos.endpoint.scanextension", "com.sophos.common.servicemanager"],
  ),
  program(
    "Symantec Endpoint Protection",
    "Broadcom",
    [
      "/Applications/Symantec Endpoint Protection.app",
      "/Applications/Symantec Solutions/Symantec Endpoint Protection.app",
    ],
    [],
  ),
  program(
    "Trellix Endpoint Security",
    "Trellix",
    ["/Applications/Trellix Endpoint Security for Mac.app", "/Applications/McAfee Endpoint Security for Mac.app"],
    ["com.mcafee.virusscan.fmpd"],
  ),
  program(
    "Trend Micro",
    "Trend Micro",
    ["/Applications/TrendMicroSecurity.app", "/Applications/Trend Micro Security.app"],
    ["com.trendmicro.icore.av"],
  ),
];

function program(
  name: string,
  vendor: string,
  bundles: readonly string[],
  labels: readonly string[],
): AntivirusProgram {
  return { name, vendor, bundles, labels };
}

/** What macOS itself brings: bundles whose version is that of their signatures; the newer place first. */
export const systemProtection = {
  gatekeeper: ["/private/var/db/gkopaque.bundle"],
  remediator: ["/Library/Apple/System/Library/CoreServices/XProtect.app"],
  removal: ["/Library/Apple/System/Library/CoreServices/MRT.app"],
  signatures: [
    "/private/var/protected/xprotect/XProtect.bundle",
    "/Library/Apple/System/Library/CoreServices/XProtect.bundle",
    "/System/Library/CoreServices/XProtect.bundle",
  ],
} as const;
