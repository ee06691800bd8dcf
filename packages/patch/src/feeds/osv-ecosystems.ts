import type { PackageNaming } from "../advisory.ts";

/** Where components of an ecosystem of OSV are found: in which package system, on which releases, by whose names. */
export interface OsvPackageSystem {
  readonly ecosystem: string;
  readonly named: PackageNaming;
  /** Absent: on every system. */
  readonly releases?: readonly string[] | undefined;
  readonly offer?: string | undefined;
}

interface OsvEcosystem {
  readonly ecosystem: string;
  readonly named: PackageNaming;
  /** What stands behind the colon, as releases; absent where packages are the same everywhere. */
  readonly releases?: (suffix: string) => readonly string[];
  readonly offer?: (suffix: string) => string | undefined;
}

const everywhere = (ecosystem: string): OsvEcosystem => ({ ecosystem, named: "binary" });

const numbered =
  (id: string, pattern: RegExp) =>
  (suffix: string): readonly string[] => {
    const [, version] = pattern.exec(suffix) ?? [];
    return version ? [`${id}:${version}`] : [];
  };

/**
 * The ecosystems of OSV (osv-schema, "Defined ecosystems") whose packages inventory finds, by the name before the colon.
 *
 * AlmaLinux says source packages and lists installed ones. Extended streams of Red Hat and Ubuntu's FIPS packages have
 * versions of their own, which say nothing about the others: they are left out.
 */
const ecosystems: Readonly<Record<string, OsvEcosystem>> = {
  Debian: { ecosystem: "dpkg", named: "source", releases: numbered("debian", /^(\d+)$/) },
  Ubuntu: {
    ecosystem: "dpkg",
    named: "source",
    releases: numbered("ubuntu", /^(?:Pro:)?(\d\d\.\d\d)(?::LTS)?$/),
    offer: (suffix) => (suffix.startsWith("Pro:") ? "esm" : undefined),
  },
  AlmaLinux: { ecosystem: "rpm", named: "binary", releases: numbered("almalinux", /^(\d+)$/) },
  "Rocky Linux": { ecosystem: "rpm", named: "source", releases: numbered("rocky", /^(\d+)$/) },
  "Red Hat": { ecosystem: "rpm", named: "binary", releases: numbered("rhel", /^enterprise_linux:(\d+)(?:::|$)/) },
  openSUSE: { ecosystem: "rpm", named: "source", releases: openSuse },
  SUSE: { ecosystem: "rpm", named: "source", releases: suse },
  Alpine: { ecosystem: "apk", named: "source", releases: numbered("alpine", /^v(\d+\.\d+)$/) },
  npm: everywhere("npm"),
  PyPI: everywhere("pypi"),
  RubyGems: everywhere("gem"),
  Maven: everywhere("maven"),
  NuGet: everywhere("nuget"),
  Go: everywhere("go"),
  "crates.io": everywhere("cargo"),
  Packagist: everywhere("composer"),
};

/** Where the packages of an ecosystem are found; what is wrong with it as text where they are not. */
export function osvPackageSystem(name: string): OsvPackageSystem | string {
  const colon = name.indexOf(":");
  const base = colon < 0 ? name : name.slice(0, colon);
  const suffix = colon < 0 ? "" : name.slice(colon + 1);
  const known = Object.hasOwn(ecosystems, base) ? ecosystems[base] : undefined;
  if (!known) return `nothing is known about the ecosystem ${base}`;
  const releases = known.releases?.(suffix);
  if (releases?.length === 0) return `the release of ${name} is none that is compared`;
  return { ecosystem: known.ecosystem, named: known.named, releases, offer: known.offer?.(suffix) };
}

function openSuse(suffix: string): readonly string[] {
  if (suffix === "Tumbleweed") return ["opensuse-tumbleweed"];
  return numbered("opensuse-leap", /^Leap (\d+\.\d+)$/)(suffix);
}

/** `Linux Enterprise Server 15 SP5` is 15.5 in os-release; modules are for servers and desktops. */
function suse(suffix: string): readonly string[] {
  const [, product = "", version, pack] =
    /^Linux Enterprise (Server|Desktop|Module for .+?) (\d+)(?: SP(\d+))?(?:-LTSS)?$/.exec(suffix) ?? [];
  if (!version) return [];
  const release = pack ? `${version}.${pack}` : version;
  if (product === "Server") return [`sles:${release}`];
  if (product === "Desktop") return [`sled:${release}`];
  return [`sles:${release}`, `sled:${release}`];
}
