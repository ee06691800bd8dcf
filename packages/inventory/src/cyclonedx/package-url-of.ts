import type { Component } from "../component.ts";
import { knownVersion } from "../known-version.ts";
import { type PackageUrlParts, packageUrl } from "./package-url.ts";

/** The system that packages are for: `debian` and `12`. */
export interface Distribution {
  readonly id?: string | undefined;
  readonly version?: string | undefined;
}

/** How the packages of one system are written: the parts, or undefined where something that must be there is missing. */
type Writer = (component: Component, distribution: Distribution) => PackageUrlParts | undefined;

const writers: Readonly<Record<string, Writer>> = {
  dpkg: (component, system) => distributionPackage("deb", lowerCased(component), system),
  apk: (component, system) => distributionPackage("apk", lowerCased(component), system),
  pacman: (component, system) => distributionPackage("alpm", lowerCased(component), system),
  // Names of rpm packages know upper and lower case. The epoch is a qualifier, and no part of the version.
  rpm: (component, system) => {
    const [, epoch, version = component.version] = /^(\d+):(.*)$/s.exec(component.version) ?? [];
    const parts = distributionPackage("rpm", { ...component, version }, system);
    return parts && { ...parts, qualifiers: { ...parts.qualifiers, epoch: epoch === "0" ? undefined : epoch } };
  },
  pypi: ({ name, version }) => ({ type: "pypi", name: name.toLowerCase().replace(/_/g, "-"), version }),
  npm: ({ name, version }) => {
    const [, scope, rest = name] = /^(@[^/]+)\/(.+)$/s.exec(name) ?? [];
    return { type: "npm", namespace: scope?.toLowerCase(), name: rest.toLowerCase(), version };
  },
  gem: ({ name, version, architecture }) => ({ type: "gem", name, version, qualifiers: { platform: architecture } }),
  homebrew: ({ name, version }) => ({ type: "brew", name: name.toLowerCase(), version }),
  "homebrew-cask": ({ name, version }) => ({
    type: "brew",
    namespace: "homebrew/cask",
    name: name.toLowerCase(),
    version,
  }),
  swid: ({ name, version, identifier }) =>
    identifier === undefined ? undefined : { type: "swid", name, version, qualifiers: { tag_id: identifier } },
};

/** The package URL of a component. What has no type of its own is `generic`; nothing about it is guessed. */
export function packageUrlOf(row: Component, distribution: Distribution): string {
  const component = { ...row, version: knownVersion(row.version) ?? "" };
  const { name, version, architecture } = component;
  const generic = { type: "generic", name, version, qualifiers: { arch: architecture } };
  const write = Object.hasOwn(writers, component.ecosystem) ? writers[component.ecosystem] : undefined;
  return packageUrl(write?.(component, distribution) ?? generic);
}

function distributionPackage(type: string, component: Component, { id, version }: Distribution) {
  // Without the distribution it would be the package of that name of any of them.
  if (id === undefined) return undefined;
  const distro = version === undefined ? id : `${id}-${version}`;
  const { name, version: ofPackage, architecture } = component;
  return { type, namespace: id.toLowerCase(), name, version: ofPackage, qualifiers: { arch: architecture, distro } };
}

function lowerCased(component: Component): Component {
  return { ...component, name: component.name.toLowerCase() };
}
