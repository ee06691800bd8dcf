/** What decides the name of a Windows, none of which is translated. */
export interface WindowsVersion {
  readonly build: number;
  /** `Professional`, `ServerStandard` …, from the registry. */
  readonly edition: string | undefined;
  readonly isServer: boolean;
}

/** The first build of each client, newest first. The registry calls Windows 11 "Windows 10" for the sake of old programs. */
const clients: readonly (readonly [build: number, name: string])[] = [
  [22_000, "Windows 11"],
  [10_240, "Windows 10"],
  [9_600, "Windows 8.1"],
  [9_200, "Windows 8"],
  [7_600, "Windows 7"],
  [6_000, "Windows Vista"],
];

const servers: readonly (readonly [build: number, name: string])[] = [
  [26_100, "Windows Server 2025"],
  // 25398 is the annual channel's 23H2, which has no year.
  [20_349, "Windows Server"],
  [20_348, "Windows Server 2022"],
  [17_764, "Windows Server"],
  [17_763, "Windows Server 2019"],
  [14_394, "Windows Server"],
  [14_393, "Windows Server 2016"],
  [9_600, "Windows Server 2012 R2"],
  [9_200, "Windows Server 2012"],
  [7_600, "Windows Server 2008 R2"],
  [6_000, "Windows Server 2008"],
];

/** Editions by what the registry calls them, after Microsoft's list of editions; an N behind stays behind. */
const editions: Readonly<Record<string, string>> = {
  Cloud: "SE",
  Core: "Home",
  CoreCountrySpecific: "Home China",
  CoreSingleLanguage: "Home Single Language",
  Education: "Education",
  Enterprise: "Enterprise",
  EnterpriseEval: "Enterprise Evaluation",
  EnterpriseS: "Enterprise LTSC",
  EnterpriseSEval: "Enterprise LTSC Evaluation",
  IoTEnterprise: "IoT Enterprise",
  IoTEnterpriseS: "IoT Enterprise LTSC",
  Professional: "Pro",
  ProfessionalEducation: "Pro Education",
  ProfessionalWorkstation: "Pro for Workstations",
  ServerDatacenter: "Datacenter",
  ServerDatacenterEval: "Datacenter Evaluation",
  ServerRdsh: "Enterprise multi-session",
  ServerStandard: "Standard",
  ServerStandardEval: "Standard Evaluation",
  ServerTurbine: "Datacenter: Azure Edition",
};

/**
 * The name in English, whatever language the system has: `Windows 11 Pro`, `Windows Server 2022 Standard`. Undefined for
 * builds that have no name here.
 */
export function windowsName({ build, edition, isServer }: WindowsVersion): string | undefined {
  const [, name] = (isServer ? servers : clients).find(([first]) => build >= first) ?? [];
  // Before Windows 8, the registry and the box had the same words for editions.
  const editionName = edition && (build < 9_200 ? edition : editionOf(edition));
  return name && (editionName ? `${name} ${editionName}` : name);
}

function editionOf(edition: string): string {
  const named = Object.hasOwn(editions, edition) ? editions[edition] : undefined;
  if (named !== undefined) return named;
  const base = edition.endsWith("N") ? edition.slice(0, -1) : edition;
  return base !== edition && Object.hasOwn(editions, base) ? `${editions[base]} N` : edition;
}
