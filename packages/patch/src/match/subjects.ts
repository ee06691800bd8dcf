import type { PackageNaming } from "../advisory.ts";
import type { MatchedComponent } from "./matched-component.ts";

/** What advisories of one naming look up of a component. */
export interface Subject {
  readonly named: PackageNaming;
  readonly name: string;
  readonly version: string;
}

/** Source packages of a kernel that is signed are others than those that advisories name. */
const signedKernel = /^linux-signed(?:-(.+))?$/;
const architectures = /^(?:amd64|arm64|armhf|armel|i386|loong64|ppc64el|riscv64|s390x)$/;

/**
 * Whose names and versions of a component advisories may be about: the package itself, its source package and its product.
 * A source that is left out is the same as the package.
 */
export function subjectsOf(component: MatchedComponent): readonly Subject[] {
  const { product, version } = component;
  const packages = packagesOf(component);
  return product === undefined ? packages : [...packages, { named: "product", name: product, version }];
}

function packagesOf(component: MatchedComponent): readonly Subject[] {
  const { ecosystem, version } = component;
  const own: Subject = { named: "binary", name: nameOf(ecosystem, component.name), version };
  if (ecosystem === "dpkg") return [dpkgSource(component), own];
  if (ecosystem === "rpm") return [rpmSource(component), own];
  if (ecosystem === "apk")
    return [
      { named: "source", name: component.source ?? component.name, version: component.sourceVersion ?? version },
      own,
    ];
  return [own];
}

function dpkgSource({ name, version, source = name, sourceVersion }: MatchedComponent): Subject {
  const [signed, flavour] = signedKernel.exec(source) ?? [];
  if (signed !== undefined) {
    const isPlain = flavour === undefined || architectures.test(flavour);
    // The signed source counts versions of its own; its packages have those of the kernel.
    return { named: "source", name: isPlain ? "linux" : `linux-${flavour}`, version };
  }
  // A binary that was built again without a change of its source: `1.2-3+b1` is 1.2-3.
  return { named: "source", name: source, version: sourceVersion ?? version.replace(/\+b\d+$/, "") };
}

/** The name of a source rpm has no epoch: it is the package's. */
function rpmSource({ name, version, source = name, sourceVersion }: MatchedComponent): Subject {
  const [epoch = ""] = /^\d+:/.exec(version) ?? [];
  const hasOwn = sourceVersion === undefined || sourceVersion.includes(":");
  return { named: "source", name: source, version: hasOwn ? (sourceVersion ?? version) : `${epoch}${sourceVersion}` };
}

/** PyPI takes `Foo_Bar` and `foo-bar` for one (PEP 503); NuGet and Composer ignore case. */
function nameOf(ecosystem: string, name: string): string {
  if (ecosystem === "pypi") return name.toLowerCase().replaceAll(/[-_.]+/g, "-");
  if (ecosystem === "nuget" || ecosystem === "composer") return name.toLowerCase();
  return name;
}
