import type { Verdict } from "../advisory.ts";
import type { Catalog } from "../catalog/catalog.ts";
import { verdicts } from "../catalog/key-table.ts";
import { type ComponentGroup, groupsOf, type UnjudgedReason } from "./component-groups.ts";
import { type KernelPart, kernelParts } from "./kernels.ts";
import { keyHits } from "./key-hits.ts";
import type { MatchedComponent } from "./matched-component.ts";
import { hasOffer, type MatchedSystem, releaseOf } from "./matched-system.ts";

/** What one advisory says about one vulnerability of a component. */
export interface Hit {
  /** By the name that stands for it, a CVE where it has one. */
  readonly vulnerability: string;
  readonly advisory: string;
  /** The feed that told it. */
  readonly feed: string;
  /** `unsupported` and `undetermined` say that nobody knows. */
  readonly verdict: Exclude<Verdict, "not-affected">;
  /** The version to reach that this device can get; undefined: affected, and no fix. */
  readonly fixedIn: string | undefined;
  /** A fix that comes with an offer which this device does not have. */
  readonly offer: { readonly name: string; readonly fixedIn: string | undefined } | undefined;
}

/** A component with what is known about it. */
export interface ComponentMatch<Component extends MatchedComponent> {
  readonly component: Component;
  readonly hits: readonly Hit[];
}

/** Components about which nothing could be said, and why. */
export interface Unjudged {
  readonly reason: UnjudgedReason;
  readonly ecosystem: string;
  readonly count: number;
  /** The first few, by name. */
  readonly names: readonly string[];
}

/** What matching found. */
export interface Matches<Component extends MatchedComponent> {
  /** Components with hits, in the order in which they were given. */
  readonly matches: readonly ComponentMatch<Component>[];
  /** How many components could be judged, whatever came of it. */
  readonly judged: number;
  readonly unjudged: readonly Unjudged[];
  /** Packages of kernels that are no exposure: another kernel runs, or they have no code of it. */
  readonly unexposed: readonly { readonly component: Component; readonly part: Exclude<KernelPart, "running"> }[];
  /** The catalog that was asked. */
  readonly catalog: string;
}

/** How components are matched. */
export interface MatchOptions {
  /** What runs them. Without it only advisories count that hold on every system. */
  readonly system?: MatchedSystem | undefined;
}

const namedAtMost = 5;

/**
 * Which vulnerabilities components have, by all advisories of a catalog. What cannot be judged is counted, never taken
 * for safe. Pure and synchronous; a thousand packages take some milliseconds.
 *
 * Trap: components of one device. Of several kernels only the one that runs counts.
 */
export function matchComponents<Component extends MatchedComponent>(
  catalog: Catalog,
  components: readonly Component[],
  { system = {} }: MatchOptions = {},
): Matches<Component> {
  const release = releaseOf(system);
  const parts = kernelParts(components, system.runningKernel, catalog.orders);
  const matches: ComponentMatch<Component>[] = [];
  const unexposed: { component: Component; part: Exclude<KernelPart, "running"> }[] = [];
  const unjudged = new Map<string, { reason: UnjudgedReason; ecosystem: string; count: number; names: string[] }>();
  const known = new Map<string, { readonly hits: readonly Hit[]; readonly isUncertain: boolean }>();
  let judged = 0;
  const leave = (reason: UnjudgedReason, { ecosystem, name }: Component): void => {
    const place = `${reason}\0${ecosystem}`;
    const entry = unjudged.get(place) ?? { reason, ecosystem, count: 0, names: [] };
    entry.count += 1;
    if (entry.names.length < namedAtMost) entry.names.push(name);
    unjudged.set(place, entry);
  };
  components.forEach((component, index) => {
    const part = parts[index];
    if (part !== undefined && part !== "running") {
      unexposed.push({ component, part });
      return;
    }
    const groups = groupsOf(catalog, component, release);
    if (typeof groups === "string") {
      leave(groups, component);
      return;
    }
    const found = groups.map((group) => {
      const place = `${group.key}/${group.place}/${group.module}`;
      const answer = known.get(place) ?? hitsOf(catalog, group, system);
      known.set(place, answer);
      return answer;
    });
    if (found.some(({ isUncertain }) => isUncertain)) leave("unknown-module", component);
    else judged += 1;
    const [only] = found;
    const hits = found.length === 1 && only ? only.hits : found.flatMap((answer) => answer.hits);
    if (hits.length > 0) matches.push({ component, hits });
  });
  return { matches, judged, unjudged: [...unjudged.values()], unexposed, catalog: catalog.digest };
}

function hitsOf(
  catalog: Catalog,
  { key, place, module }: ComponentGroup,
  system: MatchedSystem,
): { readonly hits: readonly Hit[]; readonly isUncertain: boolean } {
  const { numbers } = catalog;
  const found = keyHits(numbers, key, place, module);
  const hits = Array.from(found.advisories, (advisory, index): Hit => {
    const fix = found.fixes[index] ?? 0;
    const fixedIn = fix === 0 ? undefined : numbers.text(fix - 1);
    const label = found.offers[index] ?? 0;
    const offer = label === 0 ? undefined : numbers.labelText(label - 1);
    const isOffered = offer === undefined || hasOffer(system, offer);
    return {
      vulnerability: numbers.nameText(found.vulnerabilities[index] ?? 0),
      advisory: numbers.advisoryId(advisory),
      feed: numbers.feeds[numbers.advisoryFeed(advisory)]?.name ?? "",
      verdict: verdicts[found.verdicts[index] ?? 0] as Hit["verdict"],
      fixedIn: isOffered ? fixedIn : undefined,
      offer: isOffered ? undefined : { name: offer, fixedIn },
    };
  });
  return { hits, isUncertain: found.isUncertain };
}
