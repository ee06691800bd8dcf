/** One line of `/proc/self/mountinfo`; see proc_pid_mountinfo(5). */
export interface Mount {
  readonly id: string;
  readonly parentId: string;
  /** Major and minor number of the device: `259:2`. */
  readonly number: string;
  /** The folder of the file system that is seen there: `/` unless it is bound or a subvolume. */
  readonly root: string;
  readonly mountPoint: string;
  readonly readOnly: boolean;
  readonly fileSystem: string;
  readonly source: string;
  readonly superOptions: readonly string[];
}

/** Reads `/proc/self/mountinfo`. Lines that are none are left out. */
export function mounts(content: string): Mount[] {
  return content.split("\n").flatMap((line) => {
    const [before = "", after = ""] = line.split(" - ", 2);
    const [id, parentId, number, root, mountPoint, options] = before.split(" ");
    const [fileSystem, source, superOptions = ""] = after.split(" ");
    if (!id || !parentId || !number || !root || !mountPoint || !options || !fileSystem || source === undefined)
      return [];
    const ofSuperBlock = superOptions.split(",");
    return {
      id,
      parentId,
      number,
      root: unescaped(root),
      mountPoint: unescaped(mountPoint),
      readOnly: options.split(",").includes("ro") || ofSuperBlock.includes("ro"),
      fileSystem,
      source: unescaped(source),
      superOptions: ofSuperBlock,
    };
  });
}

/** The kernel writes blanks, newlines and backslashes as three octal digits. */
export function unescaped(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 8)));
}

/** Whether a mount shows a whole file system or subvolume, rather than a folder bound to another place. */
export function isWhole({ root, superOptions }: Mount): boolean {
  return root === "/" || superOptions.includes(`subvol=${root}`);
}

/** Whether a mount comes and goes as it is used: an automount stands at its place or above it. */
export function isOnDemand(mount: Mount, byId: ReadonlyMap<string, Mount>): boolean {
  return byId.get(mount.parentId)?.fileSystem === "autofs";
}

/** Replaces the names of users where places carry them: who is logged on is no fact about a disk. */
export function withoutUser(mountPoint: string): string {
  return mountPoint.replace(/^(\/home|\/media|\/run\/media|\/run\/user)\/[^/]+/, "$1/*");
}
