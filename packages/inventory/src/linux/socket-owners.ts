import { type Host, isFleetError } from "@fleetwright/core";

/**
 * Which process holds which socket, by inode: the name of the one with the lowest number. Links of processes of others
 * are root's.
 */
export async function socketOwners(
  host: Host,
  inodes: ReadonlySet<string>,
  { signal }: { readonly signal: AbortSignal },
): Promise<ReadonlyMap<string, string>> {
  const processes = (await host.list("/proc", { signal }))
    .map(({ name }) => name)
    .filter((name) => /^\d{1,10}$/.test(name))
    .sort((a, b) => Number(b) - Number(a));
  const held = await Promise.all(
    processes.map(async (process) => ({ process, sockets: await socketsOf(host, process, inodes, signal) })),
  );
  const owners = new Map<string, string>();
  for (const { process, sockets } of held) for (const inode of sockets) owners.set(inode, process);
  const names = new Map(
    await Promise.all(
      [...new Set(owners.values())].map(async (process) => {
        const name = await orNothing(host.readFile(`/proc/${process}/comm`, { signal, maxBytes: 256 }), signal);
        return [
          process,
          Buffer.from(name ?? [])
            .toString("utf8")
            .trim(),
        ] as const;
      }),
    ),
  );
  return new Map([...owners].map(([inode, process]) => [inode, names.get(process) ?? ""]));
}

async function socketsOf(
  host: Host,
  process: string,
  inodes: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<string[]> {
  const folder = `/proc/${process}/fd`;
  const descriptors = (await orNothing(host.list(folder, { signal }), signal)) ?? [];
  const targets = await Promise.all(
    descriptors.map(({ name }) => orNothing(host.readLink(`${folder}/${name}`, { signal }), signal)),
  );
  return targets.flatMap((target) => {
    const [, inode] = /^socket:\[(\d{1,20})\]$/.exec(target ?? "") ?? [];
    return inode !== undefined && inodes.has(inode) ? [inode] : [];
  });
}

/** Processes end while one looks at them, and those of others are refused. */
async function orNothing<Result>(answer: Promise<Result>, signal: AbortSignal): Promise<Result | undefined> {
  try {
    return await answer;
  } catch (error) {
    signal.throwIfAborted();
    if (isFleetError(error)) return undefined;
    throw error;
  }
}
