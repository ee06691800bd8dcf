import { lstat, readlink } from "node:fs/promises";
import { join } from "node:path";
import { HostFailedError, HostPathMissingError } from "../errors/host.ts";

/** As many links as Linux follows before it says ELOOP. */
const maxLinks = 40;

/**
 * Where a device's path lies inside of an image folder. Links are followed as the device would follow them: an absolute
 * one starts at the image's root, and `..` never leaves it, whatever the image says. The last name need not exist.
 *
 * @param followLast - Whether a link at the very end is followed too.
 * @throws HostPathMissingError, HostFailedError for circles of links, and Node's errors for folders that are closed.
 */
export async function pathInImage(root: string, path: string, followLast: boolean): Promise<string> {
  const pending = namesOf(path);
  const done: string[] = [];
  let links = 0;
  for (let name = pending.shift(); name !== undefined; name = pending.shift()) {
    if (name === ".") continue;
    if (name === "..") {
      done.pop();
      continue;
    }
    const here = join(root, ...done, name);
    const isLast = pending.length === 0;
    const status = await lstat(here).catch((error: unknown) => {
      if (isLast) return undefined;
      throw error;
    });
    if (status?.isSymbolicLink() && (!isLast || followLast)) {
      links += 1;
      if (links > maxLinks) throw new HostFailedError(path, "its links lead in a circle");
      const target = await readlink(here);
      if (target.startsWith("/")) done.length = 0;
      pending.unshift(...namesOf(target));
      continue;
    }
    // What is no folder has nothing inside, not even `..`.
    if (!isLast && !status?.isDirectory()) throw new HostPathMissingError(path);
    done.push(name);
  }
  return join(root, ...done);
}

function namesOf(path: string): string[] {
  return path.split("/").filter(Boolean);
}
