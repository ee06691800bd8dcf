import { type SeededNumbers, seededNumbers } from "./seeded-random.ts";

/** One program that a synthetic PC has. */
export interface SyntheticProgram {
  readonly ecosystem: "dpkg" | "rpm";
  readonly name: string;
  readonly version: string;
  readonly architecture: string;
  readonly source: string;
  readonly publisher: string;
  /** `2026-05-01`. */
  readonly installedOn: string;
}

/** A system that PCs run, with all packages that its archive has. */
export interface SyntheticRelease {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly codename: string;
  readonly ecosystem: "dpkg" | "rpm";
  readonly packages: readonly SyntheticPackage[];
}

interface SyntheticPackage {
  readonly name: string;
  readonly source: string;
  readonly publisher: string;
  /** Its versions, each with the day (since 1970) on which it came out. */
  readonly versions: readonly { readonly version: string; readonly day: number }[];
}

/** The day up to which synthetic archives have updates: 2026-06-01. */
export const lastDay = 20_605;

const packagesPerRelease = 5_000;
const updatePeriodDays = 720;

const syllables =
  "ba be bo da de di fa fi go ka ko la le li lo ma me mi na no pa pe ra re ri sa se so ta te to va ve zo".split(" ");
const endings = ["", "", "", "-common", "-data", "-bin", "-dev", "-utils", "-doc", "-perl", "1", "2", "-tools"];
const publishers = [
  "Base System Team",
  "Desktop Team",
  "Perl Group",
  "Printing Team",
  "Kernel Team",
  "Fonts Group",
  "Media Team",
];

/**
 * The archive of a release: 5,000 packages, made from its id alone. Two in three never got an update since the release;
 * the others 1 to 6, spread evenly over the 720 days before 2026-06-01.
 */
export function syntheticRelease(
  id: string,
  name: string,
  version: string,
  codename: string,
  ecosystem: "dpkg" | "rpm",
): SyntheticRelease {
  const numbers = seededNumbers([...id].reduce((sum, letter) => Math.imul(sum, 31) + letter.charCodeAt(0), 7));
  const names = new Set<string>();
  const packages: SyntheticPackage[] = [];
  while (packages.length < packagesPerRelease) {
    const source = word(numbers);
    const binary = `${numbers.next() < 0.3 ? "lib" : ""}${source}${numbers.pick(endings)}`;
    if (names.has(binary)) continue;
    names.add(binary);
    packages.push({
      name: binary,
      source,
      publisher: numbers.pick(publishers),
      versions: versionsOf(numbers, id, ecosystem),
    });
  }
  return { id, name, version, codename, ecosystem, packages };
}

/** The version that a PC has which was last updated on a day. */
export function versionOn(syntheticPackage: SyntheticPackage, day: number): SyntheticPackage["versions"][number] {
  const { versions } = syntheticPackage;
  let index = versions.length - 1;
  while (index > 0 && (versions[index]?.day ?? 0) > day) index -= 1;
  const version = versions[index];
  if (!version) throw new RangeError("A package has at least one version.");
  return version;
}

function word(numbers: SeededNumbers): string {
  return Array.from({ length: 2 + numbers.below(3) }, () => numbers.pick(syllables)).join("");
}

function versionsOf(numbers: SeededNumbers, id: string, ecosystem: "dpkg" | "rpm"): SyntheticPackage["versions"] {
  const upstream = `${numbers.below(9)}.${numbers.below(30)}.${numbers.below(15)}`;
  const epoch = numbers.next() < 0.05 ? "1:" : "";
  const updates = numbers.next() < 2 / 3 ? 0 : 1 + numbers.below(6);
  const days = Array.from({ length: updates }, () => lastDay - numbers.below(updatePeriodDays)).sort((a, b) => a - b);
  const suffix = (update: number): string =>
    ecosystem === "dpkg" ? `-${1 + (id.length % 3)}${update > 0 ? `+deb12u${update}` : ""}` : `-${3 + update}.el9`;
  const released = lastDay - updatePeriodDays - 30;
  return [released, ...days].map((day, update) => ({ version: `${epoch}${upstream}${suffix(update)}`, day }));
}
