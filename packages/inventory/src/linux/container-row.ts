import type { Collected } from "../collector.ts";
import type { SectionData } from "../section.ts";
import type { containers } from "../sections/containers.ts";

/** One container, as the section has it. */
export type ContainerRow = Collected<SectionData<typeof containers>[number]>;

/** The words of Docker and Podman for what a container does. */
const states: Readonly<Record<string, ContainerRow["state"]>> = {
  running: "running",
  restarting: "running",
  paused: "paused",
  created: "stopped",
  initialized: "stopped",
  configured: "stopped",
  exited: "stopped",
  stopped: "stopped",
  removing: "stopped",
  dead: "stopped",
};

/** What a container does, by an engine's word for it. */
export function containerState(word: string | undefined): ContainerRow["state"] {
  const lower = word?.toLowerCase() ?? "";
  return Object.hasOwn(states, lower) ? states[lower] : "unknown";
}

/**
 * The format in which Docker and Podman are asked for their containers: these fields alone. Command lines, variables and
 * labels, which they would tell as well, may hold passwords.
 */
export const containerFormat = '{"name":{{json .Names}},"image":{{json .Image}},"state":{{json .State}}}';

/** Reads a list in {@link containerFormat}: one JSON object a line. Lines that are none are passed over. */
export function listedContainers(output: string, engine: ContainerRow["engine"]): ContainerRow[] {
  return output.split("\n").flatMap((line): ContainerRow[] => {
    const found = parsed(line);
    const name = textOf(found, "name");
    if (name === undefined) return [];
    return [{ engine, name, image: textOf(found, "image"), state: containerState(textOf(found, "state")) }];
  });
}

/** JSON, or undefined for what is none. */
export function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** A text at a path of fields; undefined for whatever else is there. */
export function textOf(value: unknown, ...path: readonly (string | number)[]): string | undefined {
  let found = value;
  for (const field of path) {
    if (typeof found !== "object" || found === null) return undefined;
    found = Reflect.get(found, field);
  }
  return typeof found === "string" ? found : undefined;
}
