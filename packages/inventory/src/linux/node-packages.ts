import type { Host } from "@fleetwright/core";
import * as z from "zod";
import type { InstalledComponent } from "../component.ts";
import { listFolder, type Reading, readConfig } from "./config-file.ts";

const Manifest = z.object({ name: z.string().min(1), version: z.string().min(1) });

/** The packages in a `node_modules` folder, those of scopes included; not what they bring along inside of themselves. */
export async function nodePackages(host: Host, folder: string, reading: Reading): Promise<InstalledComponent[]> {
  const entries = await listFolder(host, folder, reading);
  const names = await Promise.all(
    entries
      .filter(({ kind, name }) => kind !== "file" && !name.startsWith("."))
      .map(async ({ name }) => {
        if (!name.startsWith("@")) return [name];
        return (await listFolder(host, `${folder}/${name}`, reading)).map((entry) => `${name}/${entry.name}`);
      }),
  );
  const found = await Promise.all(
    names.flat().map(async (name) => {
      const manifest = await readConfig(host, `${folder}/${name}/package.json`, reading);
      return manifest === undefined ? undefined : nodePackage(manifest);
    }),
  );
  return found.filter((component) => component !== undefined);
}

/** The package that a `package.json` describes. */
export function nodePackage(manifest: string): InstalledComponent | undefined {
  try {
    const { name, version } = Manifest.parse(JSON.parse(manifest));
    return { ecosystem: "npm", name, version };
  } catch {
    return undefined;
  }
}
