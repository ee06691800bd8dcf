/** A file system that is mounted, as `mount` says. */
export interface Mounted {
  /** disk3s1 for a volume of this machine; //server/share for one of the network. */
  readonly source: string;
  readonly mountPoint: string;
  readonly fileSystem: string;
  readonly readOnly: boolean;
  readonly local: boolean;
}

/** As many lines as are read. */
const maxLines = 2_000;

/** Reads `mount`: `/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)`. */
export function mountedVolumes(output: string): Mounted[] {
  return output.split("\n", maxLines).flatMap((line): Mounted[] => {
    const [, raw = "", mountPoint = "", words = ""] =
      /^(.{1,1000}?) on (\/.{0,1000}) \(([^()]{1,500})\)$/.exec(line) ?? [];
    const [fileSystem = "", ...options] = words.split(", ");
    if (fileSystem === "") return [];
    const source = raw.startsWith("/dev/") ? raw.slice("/dev/".length) : withoutUser(raw);
    return [
      {
        // The running system is a snapshot of its volume.
        source: source.replace(/^(disk\d{1,4}s\d{1,4})s\d{1,4}$/, "$1"),
        mountPoint: withoutUserName(mountPoint),
        fileSystem,
        readOnly: options.includes("read-only"),
        local: options.includes("local"),
      },
    ];
  });
}

/** Free space in bytes by device, from `df -k`. Names of mount points may hold blanks, those of devices do not. */
export function freeSpace(output: string): ReadonlyMap<string, number> {
  const free = new Map<string, number>();
  for (const line of output.split("\n", maxLines)) {
    const [, device, kilobytes] = /^\/dev\/(\S{1,100})\s+\d{1,15}\s+\d{1,15}\s+(\d{1,15})\s/.exec(line) ?? [];
    if (device !== undefined && kilobytes !== undefined) free.set(device, Number(kilobytes) * 1_024);
  }
  return free;
}

/** `//anna@server/share` and `//domain;anna:secret@server/share`, without who. */
function withoutUser(source: string): string {
  return source.replace(/^((?:\w{1,10}:)?\/\/)[^/]*@/, "$1");
}

/** Who is logged on is no fact about a disk. */
function withoutUserName(path: string): string {
  return path.replace(/^\/Users\/[^/]+/, "/Users/*");
}
