import { HostPathMissingError, type Platform } from "@fleetwright/core";

/** What is longer than the kernel takes cannot exist, and is not asked for. */
const maxPathLength = 4_096;

/**
 * A path as it is asked for on the other side. Windows' own are given to its SFTP server with a slash before the drive.
 *
 * @throws HostPathMissingError for those that cannot exist: relative, too long, with a NUL
 */
export function pathOnDevice(path: string, platform: Platform): string {
  if (path.length > maxPathLength) throw new HostPathMissingError(`${path.slice(0, 100)}…`);
  if (path.includes("\0")) throw new HostPathMissingError(path);
  if (platform === "windows" && /^[A-Za-z]:[\\/]/.test(path)) return `/${path.replaceAll("\\", "/")}`;
  if (!path.startsWith("/")) throw new HostPathMissingError(path);
  return path;
}

/** Where a link leads, seen from where it lies. The system takes `..` apart: a folder on the way may be a link, too. */
export function linkTarget(link: string, target: string): string {
  return target.startsWith("/") ? target : `${link.slice(0, link.lastIndexOf("/") + 1)}${target}`;
}
