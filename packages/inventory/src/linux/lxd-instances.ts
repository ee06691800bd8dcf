import type { Host } from "@fleetwright/core";
import { outputOf } from "./command-output.ts";
import { exists, type Reading } from "./config-file.ts";

/** A container or virtual machine of LXD or its sibling Incus. */
export interface LxdInstance {
  readonly manager: "incus" | "lxd";
  readonly name: string;
  readonly isMachine: boolean;
  readonly state: "paused" | "running" | "stopped" | "unknown";
}

/** Where the two wait for questions. On Ubuntu, asking LXD where it is not installed would install it. */
const lxdSockets = {
  lxd: ["/var/snap/lxd/common/lxd/unix.socket", "/var/lib/lxd/unix.socket"],
  incus: ["/var/lib/incus/unix.socket"],
} as const;

const commands = { lxd: "lxc", incus: "incus" } as const;
/** Name, state and kind: the instances' settings may hold passwords. */
const parameters = ["list", "--format", "csv", "--columns", "nst"] as const;

/** All instances of both. */
export async function lxdInstances(host: Host, reading: Reading): Promise<LxdInstance[]> {
  const found = await Promise.all(
    (["lxd", "incus"] as const).map(async (manager) => {
      const sockets = await Promise.all(lxdSockets[manager].map((path) => exists(host, path, reading)));
      // Where one may not look, there is something to ask, and the answer says that one may not.
      if (!host.canRun || sockets.every((there) => there === false)) return [];
      const output = await outputOf(host, commands[manager], parameters, { ...reading, timeoutMs: 8_000 });
      return instancesIn(output ?? "", manager);
    }),
  );
  return found.flat();
}

/** Reads `lxc list --format csv --columns nst`: `web,RUNNING,CONTAINER`. */
export function instancesIn(output: string, manager: LxdInstance["manager"]): LxdInstance[] {
  return output.split("\n").flatMap((line): LxdInstance[] => {
    const [, name, state, kind] = /^([A-Za-z0-9-]{1,63}),([A-Z]{1,20}),([A-Z -]{1,40})$/.exec(line.trim()) ?? [];
    if (name === undefined) return [];
    return [{ manager, name, isMachine: /^VIRTUAL/.test(kind ?? ""), state: states[state ?? ""] ?? "unknown" }];
  });
}

const states: Readonly<Record<string, LxdInstance["state"]>> = {
  RUNNING: "running",
  READY: "running",
  STOPPED: "stopped",
  FROZEN: "paused",
};
