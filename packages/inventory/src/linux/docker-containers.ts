import type { Host } from "@fleetwright/core";
import { outputOf } from "./command-output.ts";
import { exists, listFolder, type Reading, readConfig } from "./config-file.ts";
import {
  type ContainerRow,
  containerFormat,
  containerState,
  listedContainers,
  parsed,
  textOf,
} from "./container-row.ts";

/** Where Docker waits for questions, and where it keeps its containers. */
export const dockerPaths = { socket: "/run/docker.sock", containers: "/var/lib/docker/containers" } as const;

/** As many containers as are read from files. */
const maxContainers = 1_000;

/** Docker's containers: it is asked where it runs; else, such as on an image, its files tell. */
export async function dockerContainers(host: Host, reading: Reading): Promise<ContainerRow[]> {
  if (host.canRun && (await exists(host, dockerPaths.socket, reading))) {
    const parameters = ["ps", "--all", "--no-trunc", "--format", containerFormat];
    const output = await outputOf(host, "docker", parameters, { ...reading, timeoutMs: 5_000 });
    if (output !== undefined) return listedContainers(output, "docker");
  }
  const folders = await listFolder(host, dockerPaths.containers, reading);
  const found = await Promise.all(
    folders.slice(0, maxContainers).map(async ({ name }) => {
      const content = await readConfig(host, `${dockerPaths.containers}/${name}/config.v2.json`, reading);
      return content === undefined ? undefined : filedContainer(content, host.canRun);
    }),
  );
  return found.filter((container) => container !== undefined);
}

/**
 * Reads a container's `config.v2.json`. It holds the container's variables as well, which are never looked at.
 *
 * @param isLive - Whether Docker could run now; the file of an image says what was when it was made.
 */
export function filedContainer(content: string, isLive: boolean): ContainerRow | undefined {
  const config = parsed(content);
  const name = textOf(config, "Name")?.replace(/^\//, "");
  if (!name) return undefined;
  // Docker is not there to run it.
  const state = isLive ? containerState("exited") : undefined;
  return { engine: "docker", name, image: textOf(config, "Config", "Image"), state };
}
