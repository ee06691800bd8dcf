import { type Host, type HostEntry, ifPresent } from "@fleetwright/core";
import { listFolder, type Reading, readConfig, readDropIns } from "./config-file.ts";
import { iniEntries } from "./ini.ts";

/** Where systemd looks for units, the strongest place first (systemd.unit(5)). */
const unitFolders = [
  "/etc/systemd/system",
  "/run/systemd/system",
  "/usr/local/lib/systemd/system",
  "/usr/lib/systemd/system",
  "/lib/systemd/system",
];

/** The folders whose links an administrator or `systemctl enable` makes. */
const configFolders = unitFolders.slice(0, 2);

/** The kinds of units that are read here. */
export type UnitKind = "service" | "timer";

/** How a unit is started, as `systemctl list-unit-files` says it. */
export type UnitStart = "disabled" | "enabled" | "indirect" | "linked" | "masked" | "static";

/** One unit file. */
export interface UnitFile {
  /** With its ending: `ssh.service`. */
  readonly name: string;
  readonly path: string;
  readonly start: UnitStart;
  /** Empty for a masked unit. */
  readonly content: string;
}

/**
 * The units of a kind from their files alone, so that it works on images: which there are, and whether they are enabled,
 * by the links in `*.wants` and `*.requires` folders. Second names of units (aliases) are left out.
 */
export async function readUnitFiles(host: Host, kind: UnitKind, reading: Reading): Promise<UnitFile[]> {
  const ending = `.${kind}`;
  const listed = await Promise.all(unitFolders.map((folder) => listFolder(host, folder, reading)));
  const found = new Map<string, { readonly path: string; readonly kind: HostEntry["kind"] }>();
  listed.forEach((entries, index) => {
    for (const entry of entries) {
      if (!entry.name.endsWith(ending) || entry.kind === "directory" || found.has(entry.name)) continue;
      found.set(entry.name, { path: `${unitFolders[index]}/${entry.name}`, kind: entry.kind });
    }
  });
  const wanted = await wantedUnits(host, listed, ending, reading);
  const targets = await linkTargets(host, found, reading);
  for (const [name, target] of targets) {
    const unit = nameOf(target);
    if (unit !== name && isConfigured(found.get(name)?.path)) wanted.add(unit).add(templateOf(unit));
  }
  const units = await Promise.all(
    [...found].map(async ([name, { path }]): Promise<UnitFile | undefined> => {
      const target = targets.get(name);
      if (target === "/dev/null") return { name, path, start: "masked", content: "" };
      if (target !== undefined && nameOf(target) !== name) return undefined;
      const content = (await readConfig(host, path, reading)) ?? "";
      if (content === "") return { name, path, start: "masked", content };
      const isLinked = target !== undefined && isConfigured(path) && !unitFolders.includes(folderOf(target));
      return { name, path, start: wanted.has(name) ? "enabled" : isLinked ? "linked" : withoutLinks(content), content };
    }),
  );
  return units.filter((unit) => unit !== undefined);
}

/**
 * The contents of one unit: its file, or its template's, and the drop-ins of the configuration. Undefined where there is
 * no such unit.
 */
export async function readUnit(host: Host, name: string, reading: Reading): Promise<readonly string[] | undefined> {
  // Names come from other units' files; one with a slash would lead out of the folders.
  if (name.includes("/")) return undefined;
  for (const file of new Set([name, templateOf(name)])) {
    for (const folder of unitFolders) {
      const content = await readConfig(host, `${folder}/${file}`, reading);
      if (content === undefined) continue;
      const dropIns = await readDropIns(
        host,
        [`/etc/systemd/system/${name}.d`],
        (dropIn) => dropIn.endsWith(".conf"),
        reading,
      );
      return [content, ...dropIns.map((dropIn) => dropIn.content)];
    }
  }
  return undefined;
}

/** What a unit without links is: its [Install] section says what `systemctl enable` would do. */
function withoutLinks(content: string): UnitStart {
  if (!content.includes("[Install]")) return "static";
  const install = iniEntries(content).filter(({ section, value }) => section === "Install" && value !== "");
  if (install.some(({ name }) => /^(WantedBy|RequiredBy|UpheldBy|Alias)$/.test(name))) return "disabled";
  return install.some(({ name }) => name === "Also") ? "indirect" : "static";
}

/** The names that links in `*.wants` and `*.requires` of the configuration pull in, with the templates of instances. */
async function wantedUnits(
  host: Host,
  listed: readonly (readonly HostEntry[])[],
  ending: string,
  reading: Reading,
): Promise<Set<string>> {
  const folders = configFolders.flatMap((folder, index) =>
    (listed[index] ?? [])
      .filter(({ name, kind }) => kind === "directory" && /\.(wants|requires|upholds)$/.test(name))
      .map(({ name }) => `${folder}/${name}`),
  );
  const entries = (await Promise.all(folders.map((folder) => listFolder(host, folder, reading)))).flat();
  const names = entries.map(({ name }) => name).filter((name) => name.endsWith(ending));
  return new Set([...names, ...names.map(templateOf)]);
}

async function linkTargets(
  host: Host,
  found: ReadonlyMap<string, { readonly path: string; readonly kind: HostEntry["kind"] }>,
  { signal }: Reading,
): Promise<ReadonlyMap<string, string>> {
  const links = [...found].filter(([, { kind }]) => kind === "link");
  const targets = await Promise.all(
    links.map(async ([name, { path }]) => [name, await ifPresent(host.readLink(path, { signal }))] as const),
  );
  return new Map(targets.flatMap(([name, target]) => (target === undefined ? [] : [[name, target] as const])));
}

/** `getty@tty1.service` becomes `getty@.service`; names without an instance stay. */
export function templateOf(name: string): string {
  const at = name.indexOf("@");
  return at < 0 ? name : `${name.slice(0, at + 1)}${name.slice(name.lastIndexOf("."))}`;
}

const nameOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);
const folderOf = (path: string): string => path.slice(0, path.lastIndexOf("/"));
const isConfigured = (path: string | undefined): boolean =>
  path !== undefined && configFolders.includes(folderOf(path));
