import type { InstalledComponent } from "../component.ts";
import { publisherOf } from "./publisher.ts";
import { sourceFields } from "./source-package.ts";
import { utcDay } from "./utc-day.ts";

/** The control characters that were made for this: no name or version has them. */
const fieldEnd = "\u001f";
const rowEnd = "\u001e";

const tags = ["NAME", "EPOCH", "VERSION", "RELEASE", "ARCH", "SOURCERPM", "VENDOR", "PACKAGER", "INSTALLTIME"];

/** rpm before 4.14 knows no modules and refuses the whole question. */
const moduleTag = "MODULARITYLABEL";

/** What `rpm -qa --queryformat` is asked with, so that {@link rpmPackages} understands the answer. */
export function rpmQuery({ modules }: { readonly modules: boolean }): readonly string[] {
  const fields = [...tags, ...(modules ? [moduleTag] : [])].map((tag) => `%{${tag}}${fieldEnd}`).join("");
  return ["-qa", "--queryformat", `${fields}${rowEnd}`];
}

/** The packages of rpm's answer, and how many rows could not be understood. */
export function rpmPackages(output: string): {
  readonly components: InstalledComponent[];
  readonly broken: number;
} {
  const rows = output.split(rowEnd);
  // Behind the last row there is nothing, unless the answer was cut off.
  let broken = rows.pop() ? 1 : 0;
  const components = rows.flatMap((row) => {
    const values = row.split(fieldEnd).map((value) => (value === "(none)" ? "" : value.trim()));
    const [name = "", epoch, version = "", release, arch, sourceRpm, vendor, packager, installed, label] = values;
    const isComplete = values.length === tags.length + 1 || values.length === tags.length + 2;
    if (!isComplete || name === "" || version === "") {
      broken += 1;
      return [];
    }
    // Keys that signatures are checked with: rpm keeps them among the packages.
    if (name === "gpg-pubkey") return [];
    const revision = release ? `${version}-${release}` : version;
    const [, source, sourceVersion] = /^(.+)-([^-]+-[^-]+)\.(?:no)?src\.rpm$/.exec(sourceRpm ?? "") ?? [];
    const whole = epoch && epoch !== "0" ? `${epoch}:${revision}` : revision;
    return {
      ecosystem: "rpm",
      name,
      version: whole,
      architecture: arch || undefined,
      // The name of a source package has no epoch; one with the same version and release has the same, too.
      ...sourceFields({ name, version: revision }, { name: source, version: sourceVersion }),
      publisher: publisherOf(vendor || packager),
      module: moduleOf(label),
      installedOn: utcDay(Number(installed) * 1_000),
    };
  });
  return { components, broken };
}

/** `nodejs:18:8060020220523160029:ad008a3a` is module, stream, build and context: the first two stay from build to build. */
function moduleOf(label: string | undefined): string | undefined {
  const [module, stream] = label?.split(":") ?? [];
  return module && stream ? `${module}:${stream}` : undefined;
}
