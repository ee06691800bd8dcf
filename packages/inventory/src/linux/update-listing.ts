import type { PendingUpdate } from "./pending-update.ts";

/**
 * Reads `dnf -q check-update`: lines of `name.architecture version repository`, up to the list of packages that others
 * make obsolete.
 *
 * @param security - The names of packages for which an advisory about security waits.
 */
export function dnfUpdates(output: string, security: ReadonlySet<string>): PendingUpdate[] {
  const [updates = ""] = output.split(/^Obsoleting Packages/m);
  return updates.split("\n").flatMap((line): PendingUpdate[] => {
    const [, name, architecture, candidate, source] =
      /^(\S+)\.(\S+)\s+(\S+)\s+(\S+)\s*$/.exec(line.slice(0, 2_000)) ?? [];
    if (name === undefined) return [];
    return [{ ecosystem: "rpm", name, architecture, candidate, source, security: security.has(name) }];
  });
}

/** Reads `dnf -q updateinfo list --updates --security`: `ALSA-2024:1234 Important/Sec. name-1.2-3.el9.x86_64`. */
export function dnfSecurityNames(output: string): Set<string> {
  const names = output.split("\n").flatMap((line) => {
    const nevra = line.trim().split(/\s+/).at(-1) ?? "";
    const [, name] = /^(.+)-[^-]+-[^-]+\.[^.]+$/.exec(nevra.slice(0, 500)) ?? [];
    return name === undefined ? [] : [name];
  });
  return new Set(names);
}

/** Reads `apk version -l <`: `busybox-1.36.1-r19 < 1.36.1-r20`. */
export function apkUpdates(output: string): PendingUpdate[] {
  return output.split("\n").flatMap((line): PendingUpdate[] => {
    const [, name, installed, candidate] = /^(\S+)-(\d\S*-r\d+)\s+<\s+(\S+)/.exec(line.slice(0, 2_000)) ?? [];
    return name === undefined ? [] : [{ ecosystem: "apk", name, installed, candidate }];
  });
}

/** Reads `checkupdates` of Arch's pacman-contrib: `linux 6.10.1.arch1-1 -> 6.10.2.arch1-1`. */
export function pacmanUpdates(output: string): PendingUpdate[] {
  return output.split("\n").flatMap((line): PendingUpdate[] => {
    const [, name, installed, candidate] = /^(\S+) (\S+) -> (\S+)/.exec(line.slice(0, 2_000)) ?? [];
    return name === undefined ? [] : [{ ecosystem: "pacman", name, installed, candidate }];
  });
}

/** Reads `snap refresh --list`: a heading, then `firefox 140.0-1 6227 250MB mozilla** -`. */
export function snapUpdates(output: string): PendingUpdate[] {
  return output
    .split("\n")
    .slice(1)
    .flatMap((line): PendingUpdate[] => {
      const [name, candidate, , , publisher] = line.slice(0, 2_000).trim().split(/\s+/);
      return name && candidate ? [{ ecosystem: "snap", name, candidate, source: publisher?.replace(/\*+$/, "") }] : [];
    });
}

/** Reads `flatpak remote-ls --updates --system --columns=application,version,arch,origin`: columns set apart by tabs. */
export function flatpakUpdates(output: string): PendingUpdate[] {
  return output.split("\n").flatMap((line): PendingUpdate[] => {
    const [name, candidate, architecture, source] = line.slice(0, 2_000).split("\t");
    return name?.includes(".") ? [{ ecosystem: "flatpak", name, candidate, architecture, source }] : [];
  });
}
