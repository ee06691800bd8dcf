import { lstat, readlink } from "node:fs/promises";
import { join } from "node:path";
import { HostAccessError } from "../errors/host.ts";

/** As many links as Linux follows before it says ELOOP. */
const maxLinks = 40;

/**
 * Where a device's path lies inside of an image folder. Links are followed as the device would follow them: an absolute
 * one starts at the image's root, and `..` never leaves it, whatever the image says.
 *
 * @param followLast - Whether a link at the very end is followed too.
 * @throws HostAccessError for circles of links.
 */
export async function pathInImage(root: string, path: string, followLast: boolean): Promise<string> {
  const pending = path.split("/").filter(Boolean);
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
    const status = await lstat(here).catch(() => undefined);
    if (!status?.isSymbolicLink() || (isLast && !followLast)) {
      done.push(name);
      continue;
    }
    links += 1;
    if (links > maxLinks) throw new HostAccessError(path);
    const target = await readlink(here);
    if (target.startsWith("/")) done.length = 0;
    pending.unshift(...target.split("/").filter(Boolean));
  }
  return join(root, ...done);
}
