import type { PackageNaming } from "../advisory.ts";
import { unknownModule } from "../advisory.ts";
import type { Catalog } from "../catalog/catalog.ts";
import type { PackageScope } from "../catalog/package-scope.ts";
import { isModuleBuild } from "../module-build.ts";
import { backportOf } from "./backport.ts";
import { foreignModule, noModule, someModule } from "./key-hits.ts";
import type { MatchedComponent } from "./matched-component.ts";
import { type Subject, subjectsOf } from "./subjects.ts";
import { placeOf } from "./version-place.ts";

/** What hits depend on: components of one group have the same. */
export interface ComponentGroup {
  readonly key: number;
  readonly place: number;
  /** A label plus one, or one of the constants of `key-hits`. */
  readonly module: number;
}

/**
 * Why nothing can be said about a component:
 * - `no-advisories`: no feed has any of its ecosystem and release.
 * - `no-version`: it has none.
 * - `no-version-order`: nobody knows how its ecosystem orders versions.
 * - `backport`: it was rebuilt from a release that no feed has, or nobody knows which.
 * - `unknown-product`: advisories name products, and it is none that the dictionary knows.
 * - `unknown-module`: it is of a module, or an advisory is, and which one is not known.
 */
export type UnjudgedReason =
  | "no-advisories"
  | "no-version"
  | "no-version-order"
  | "backport"
  | "unknown-product"
  | "unknown-module";

/** Where a component's advisories are, or why nobody can tell. */
export type ComponentGroups = readonly ComponentGroup[] | UnjudgedReason;

/**
 * The groups that a component belongs to on a release: none where no advisory is about it.
 *
 * @param release - Such as `debian:12`; undefined where the system is not known.
 */
export function groupsOf(catalog: Catalog, component: MatchedComponent, release: string | undefined): ComponentGroups {
  const { ecosystem } = component;
  const backport = ecosystem === "dpkg" ? backportOf(component.sourceVersion ?? component.version) : undefined;
  const scopes = scopesOf(catalog, ecosystem, backport ? backport.release : release);
  if (backport && scopes.length === 0) return "backport";
  if (scopes.length === 0) return "no-advisories";
  const order = catalog.orders(ecosystem);
  if (!order) return "no-version-order";
  if (component.version === "") return "no-version";
  const { numbers } = catalog;
  const text = (number: number): string => numbers.text(number);
  const subjects = subjectsOf(component);
  if (component.product === undefined && scopes.every(({ named }) => named === "product")) return "unknown-product";
  const module = moduleOf(catalog, component);
  return scopes.flatMap((scope) => {
    const subject = subjects.find(({ named }) => named === scope.named);
    const key = subject ? numbers.keyOf(scope, subject.name) : -1;
    if (!subject || key < 0) return [];
    const version = versionOf(subject, backport !== undefined);
    return [{ key, place: placeOf(order, numbers.keyTable(key), version, text), module }];
  });
}

/** The scopes of a catalog that a component of an ecosystem is looked up in. */
function scopesOf(catalog: Catalog, ecosystem: string, release: string | undefined): readonly PackageScope[] {
  const namings: readonly PackageNaming[] = ["source", "binary", "product"];
  const releases = release === undefined ? [undefined] : [release, undefined];
  return releases
    .flatMap((one) => namings.map((named) => ({ ecosystem, release: one, named })))
    .filter((scope) => catalog.hasScope(scope));
}

function versionOf({ version }: Subject, isBackport: boolean): string {
  return isBackport ? (backportOf(version)?.version ?? version) : version;
}

function moduleOf({ numbers }: Catalog, { ecosystem, module, version }: MatchedComponent): number {
  if (ecosystem !== "rpm") return noModule;
  if (module === undefined || module === unknownModule) return isModuleBuild(version) ? someModule : noModule;
  const label = numbers.labelOf(module);
  return label < 0 ? foreignModule : label + 1;
}
