import type { Host } from "@fleetwright/core";
import type { InstalledComponent } from "../component.ts";
import { listFolder, orIncomplete, type Reading } from "./config-file.ts";
import { flatpakDeployment } from "./flatpak-deployment.ts";
import { utcDay } from "./utc-day.ts";

const maxDeployBytes = 1024 * 1024;

/**
 * The apps and runtimes of one installation, from its folders `app/<id>/<architecture>/<branch>/active`. Undefined where
 * there is no installation.
 */
export async function flatpaksIn(
  host: Host,
  installation: string,
  reading: Reading,
): Promise<InstalledComponent[] | undefined> {
  const kinds = await listFolder(host, installation, reading);
  if (kinds.length === 0) return undefined;
  const branches = await Promise.all(
    ["app", "runtime"].map(async (kind) => {
      const ids = await foldersIn(host, `${installation}/${kind}`, reading);
      return Promise.all(ids.map((id) => branchesOf(host, `${installation}/${kind}/${id}`, id, reading)));
    }),
  );
  return branches.flat(2);
}

async function branchesOf(host: Host, folder: string, name: string, reading: Reading): Promise<InstalledComponent[]> {
  const architectures = await foldersIn(host, folder, reading);
  const components = await Promise.all(
    architectures.map(async (architecture) => {
      const branches = await foldersIn(host, `${folder}/${architecture}`, reading);
      return Promise.all(
        branches.map((branch) =>
          deployed(host, `${folder}/${architecture}/${branch}`, { name, architecture, branch }, reading),
        ),
      );
    }),
  );
  return components.flat().filter((component) => component !== undefined);
}

async function deployed(
  host: Host,
  folder: string,
  { name, architecture, branch }: { readonly name: string; readonly architecture: string; readonly branch: string },
  reading: Reading,
): Promise<InstalledComponent | undefined> {
  const { signal } = reading;
  const entries = await orIncomplete(host.list(folder, { details: true, signal }), reading);
  // Without the link a deployment was begun and not finished, or is being removed.
  const active = entries?.find((entry) => entry.name === "active");
  if (!active) return undefined;
  const file = host.readFile(`${folder}/active/deploy`, { maxBytes: maxDeployBytes, signal });
  const { origin, version } = flatpakDeployment((await orIncomplete(file, reading)) ?? new Uint8Array());
  return {
    ecosystem: "flatpak",
    name,
    // Runtimes and extensions often have no version but their branch.
    version: version ?? branch,
    architecture,
    publisher: origin,
    installedOn: utcDay(active.modifiedAt),
  };
}

async function foldersIn(host: Host, folder: string, reading: Reading): Promise<string[]> {
  return (await listFolder(host, folder, reading)).filter(({ kind }) => kind === "directory").map(({ name }) => name);
}
