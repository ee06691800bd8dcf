/** What of a device's system decides which advisories are about it; all as inventory reports it. */
export interface MatchedSystem {
  /** os-release's `ID`: `debian`, `almalinux`. */
  readonly id?: string | undefined;
  /** os-release's `VERSION_ID`, or with the point release: `12.11`. */
  readonly version?: string | undefined;
  /** The release of the running kernel: `6.1.0-37-amd64`. Unknown: the newest that is installed counts. */
  readonly runningKernel?: string | undefined;
  /** What the device is attached to, such as `esm-infra`: fixes that others do not get. */
  readonly offers?: readonly string[] | undefined;
}

/** How many parts of a version name a release; all of them where nothing is said. */
const releaseParts: Readonly<Record<string, number>> = {
  almalinux: 1,
  alpine: 2,
  centos: 1,
  debian: 1,
  ol: 1,
  "opensuse-leap": 2,
  rhel: 1,
  rocky: 1,
  sled: 2,
  sles: 2,
  ubuntu: 2,
};

/** `debian:12`, as advisories name releases; undefined where the system is not known. */
export function releaseOf({ id, version }: MatchedSystem): string | undefined {
  if (!id) return undefined;
  if (!version || id === "opensuse-tumbleweed") return id;
  const parts = version.split(".");
  return `${id}:${parts.slice(0, releaseParts[id] ?? parts.length).join(".")}`;
}

/** Whether a system has an offer: `esm` is had with `esm-infra`, too. */
export function hasOffer(system: MatchedSystem, offer: string): boolean {
  return system.offers?.some((own) => own === offer || own.startsWith(`${offer}-`)) ?? false;
}
