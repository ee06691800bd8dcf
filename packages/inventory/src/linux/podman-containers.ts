import type { Host } from "@fleetwright/core";
import { outputOf } from "./command-output.ts";
import { exists, type Reading, readConfig } from "./config-file.ts";
import { type ContainerRow, containerFormat, listedContainers, parsed, textOf } from "./container-row.ts";

/** The list of the containers of root. Those of accounts lie in their homes, which are not looked at. */
export const podmanList = "/var/lib/containers/storage/overlay-containers/containers.json";

/** Lists of thousands of containers. */
const maxBytes = 16 * 1024 * 1024;

/** Podman's containers: it is asked for what they do; their names and images stand in a file. */
export async function podmanContainers(host: Host, reading: Reading): Promise<ContainerRow[]> {
  const content = await readConfig(host, podmanList, reading, maxBytes);
  if (content === undefined) return [];
  const filed = podmanContainersIn(content);
  if (!host.canRun || filed.length === 0 || !(await exists(host, "/usr/bin/podman", reading))) return filed;
  const parameters = ["ps", "--all", "--no-trunc", "--format", containerFormat];
  const output = await outputOf(host, "podman", parameters, { ...reading, timeoutMs: 8_000 });
  return output === undefined ? filed : listedContainers(output, "podman");
}

/** Reads the list that containers/storage keeps: of each container its names, and Podman's own notes as JSON in a text. */
export function podmanContainersIn(content: string): ContainerRow[] {
  const list = parsed(content);
  return (Array.isArray(list) ? list : []).flatMap((entry: unknown): ContainerRow[] => {
    const notes = parsed(textOf(entry, "metadata") ?? "");
    const name = textOf(entry, "names", 0) ?? textOf(notes, "name");
    if (name === undefined) return [];
    return [{ engine: "podman", name, image: textOf(notes, "image-name"), state: undefined }];
  });
}
