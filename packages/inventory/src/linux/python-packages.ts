import type { Host } from "@fleetwright/core";
import type { InstalledComponent } from "../component.ts";
import { listFolder, type Reading, readConfig } from "./config-file.ts";

/** What a package's `INSTALLER` file says where no distribution put it there. */
const installers = new Set(["pip", "uv", "poetry", "pdm"]);

/** Which packages of a folder are meant. */
export interface PythonOptions {
  /** Leaves out what does not say that pip or a program like it put it there: the distribution's own, known to its manager. */
  readonly byInstaller?: boolean;
}

/**
 * The packages in one of Python's folders: `<name>-<version>.dist-info` with a file `METADATA`, or the older `.egg-info`
 * (Python Packaging User Guide, "Recording installed projects").
 */
export async function pythonPackages(
  host: Host,
  folder: string,
  reading: Reading,
  { byInstaller = false }: PythonOptions = {},
): Promise<InstalledComponent[]> {
  const entries = await listFolder(host, folder, reading);
  const found = await Promise.all(
    entries.map(async ({ name, kind }) => {
      const isModern = name.endsWith(".dist-info");
      if (!isModern && !name.endsWith(".egg-info")) return undefined;
      const place = `${folder}/${name}`;
      if (byInstaller) {
        const installer = isModern ? await readConfig(host, `${place}/INSTALLER`, reading) : undefined;
        if (!installers.has(installer?.trim() ?? "")) return undefined;
      }
      const file = isModern ? `${place}/METADATA` : kind === "file" ? place : `${place}/PKG-INFO`;
      return pythonPackage((await readConfig(host, file, reading)) ?? "");
    }),
  );
  return found.filter((component) => component !== undefined);
}

/** The package that a `METADATA` file describes: fields as in mail, up to the first empty line. */
export function pythonPackage(metadata: string): InstalledComponent | undefined {
  let name: string | undefined;
  let version: string | undefined;
  for (const line of metadata.split("\n", maxHeaderLines)) {
    if (line.trim() === "") break;
    name ??= /^Name:\s*(\S+)\s*$/.exec(line)?.[1];
    version ??= /^Version:\s*(\S+)\s*$/.exec(line)?.[1];
  }
  if (name === undefined || version === undefined) return undefined;
  // One name for `ruamel.yaml`, `Ruamel-Yaml` and `ruamel_yaml`, as the index has it (PEP 503).
  return { ecosystem: "pypi", name: name.toLowerCase().replace(/[-_.]+/g, "-"), version };
}

/** Name and version stand among the first lines. */
const maxHeaderLines = 1_000;
