import { SectionTooLargeError } from "../../errors.ts";
import { software } from "../../sections/software.ts";
import type { Sections } from "../../sections.ts";
import type { GlpiRow } from "../glpi-document.ts";
import { defineGlpiGroup, type GlpiMapping, glpiFields } from "../glpi-group.ts";
import { compareByKey, rowsIn } from "../glpi-source.ts";
import { dayOf, textOf } from "../glpi-value.ts";
import { hasRoom } from "../snapshot-draft.ts";

type SoftwareRow = { -readonly [Field in keyof Sections["software"][number]]: Sections["software"][number][Field] };

/** GLPI's words for package systems, where they differ from ours. */
const ecosystems: ReadonlyMap<string, string> = new Map([
  ["deb", "dpkg"],
  ["registry", "windows"],
  ["uwp", "msix"],
]);
const origins: ReadonlyMap<string, string> = new Map([...ecosystems].map(([from, ecosystem]) => [ecosystem, from]));

/** Programs that do not say where they are from. */
const unknownEcosystem = "unknown";

/** A program that one user installed for themself tells about that user. */
function isOfUser(row: GlpiRow): boolean {
  return row["username"] !== undefined || row["userid"] !== undefined;
}

function ecosystemOf(from: unknown): string {
  const origin = textOf(from);
  return origin === undefined ? unknownEcosystem : (ecosystems.get(origin) ?? origin);
}

function originOf(ecosystem: string): string | undefined {
  return ecosystem === unknownEcosystem ? undefined : (origins.get(ecosystem) ?? ecosystem);
}

/** The name alone, so that the rest of a row still belongs to it when another version was installed. */
function nameOf(row: GlpiRow): string {
  const name = row["name"];
  return typeof name === "string" ? name : "";
}

/**
 * Made by hand rather than by zod, which takes a third of the time that a whole document may take: a document holds a
 * thousand programs and more, and an intake takes hundreds of documents a second. Each text goes through `textOf`, which
 * makes it fit its field, and a test holds every row against the section's schema.
 */
const installed: GlpiMapping = {
  glpi: "softwares",
  fills: ["software"],
  read(rows, draft) {
    const found: SoftwareRow[] = [];
    let characters = 0;
    for (const row of rows) {
      const name = textOf(row["name"]);
      if (name === undefined) continue;
      const architecture = textOf(row["arch"]);
      const ecosystem = ecosystemOf(row["from"]);
      const version = textOf(row["version"]) ?? "";
      const identifier = textOf(row["guid"]);
      const publisher = textOf(row["publisher"]);
      const installedOn = dayOf(row["install_date"]);
      characters += ecosystem.length + name.length + version.length + (installedOn?.length ?? 0);
      characters += (architecture?.length ?? 0) + (identifier?.length ?? 0) + (publisher?.length ?? 0);
      if (!hasRoom(found.length, characters)) {
        draft.refuse("software", new SectionTooLargeError("software", `${rows.length} programs`, `${found.length}`));
        break;
      }
      // In the order of their names, in which they are written.
      const program = {} as SoftwareRow;
      if (architecture !== undefined) program.architecture = architecture;
      program.ecosystem = ecosystem;
      if (identifier !== undefined) program.identifier = identifier;
      if (installedOn !== undefined) program.installedOn = installedOn;
      program.name = name;
      if (publisher !== undefined) program.publisher = publisher;
      program.version = version;
      found.push(program);
    }
    draft.set("software", distinct(found.sort(inOrder)));
  },
  write: (source) => rowsIn(source, "software").map(written),
  match: nameOf,
};

/** The order of `rowsIn`: nearly all rows differ in the first two fields of the key, which are looked at by hand. */
function inOrder(a: SoftwareRow, b: SoftwareRow): number {
  if (a.ecosystem !== b.ecosystem) return a.ecosystem < b.ecosystem ? -1 : 1;
  if (a.name !== b.name) return a.name < b.name ? -1 : 1;
  return compareByKey(a, b, software.key);
}

/** Of rows in the order of their keys the first of each key. */
function distinct(rows: readonly SoftwareRow[]): readonly SoftwareRow[] {
  return rows.filter((row, index) => {
    const last = rows[index - 1];
    return !last || software.key.some((field) => row[field] !== last[field]);
  });
}

function written(program: Sections["software"][number]): GlpiRow {
  const { architecture, ecosystem, identifier, installedOn, name, publisher, version } = program;
  const row: Record<string, unknown> = { name };
  if (version !== "") row["version"] = version;
  const from = originOf(ecosystem);
  if (from !== undefined) row["from"] = from;
  if (architecture !== undefined) row["arch"] = architecture;
  if (publisher !== undefined) row["publisher"] = publisher;
  if (identifier !== undefined) row["guid"] = identifier;
  if (installedOn !== undefined) row["install_date"] = installedOn;
  return row;
}

const ofUsers: GlpiMapping = {
  glpi: "softwares",
  fills: ["user-software"],
  belongs: isOfUser,
  personal: true,
  read(rows, draft) {
    for (const row of rows) {
      const user = textOf(row["username"]) ?? textOf(row["userid"]);
      const name = textOf(row["name"]);
      const version = textOf(row["version"]);
      if (user === undefined || name === undefined || version === undefined) continue;
      draft.add("user-software", {
        user,
        ecosystem: ecosystemOf(row["from"]),
        name,
        version,
        architecture: textOf(row["arch"]),
      });
    }
  },
  write: (source) =>
    rowsIn(source, "user-software").map(({ user, ecosystem, name, version, architecture }) => ({
      name,
      version,
      ...(originOf(ecosystem) !== undefined && { from: originOf(ecosystem) }),
      ...(architecture !== undefined && { arch: architecture }),
      username: user,
    })),
  match: (row) => `${row["username"] ?? row["userid"]}\n${nameOf(row)}`,
};

/** Installed programs, and the keys of those that need one. */
export const softwareGroup = defineGlpiGroup({
  name: "software",
  sections: [
    {
      name: "softwares",
      shape: "many",
      fields: glpiFields(
        "arch comments from guid name publisher system_category uninstall_string url_info_about version folder helplink " +
          "release_type version_minor version_major username userid",
        { filesize: "integer", install_date: "date-or-datetime", no_remove: "flag" },
      ),
      required: ["name"],
      personal: ["username", "userid"],
    },
    {
      name: "licenseinfos",
      shape: "many",
      fields: glpiFields("name fullname key components update productid", {
        trial: "flag",
        activation_date: "datetime",
      }),
    },
  ],
  mappings: [ofUsers, installed],
});
