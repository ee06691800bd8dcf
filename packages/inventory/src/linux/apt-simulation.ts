import type { PendingUpdate } from "./pending-update.ts";

const installed = /^Inst (\S+) \[([^\]]+)\] \((\S+) ([^)]*?)(?: \[([^\]]+)\])?\)/;

/**
 * Reads what `apt-get -s dist-upgrade` says it would do, such as
 * `Inst bash [5.2.15-2+b8] (5.2.15-2+b13 Debian:12.15/oldstable [amd64])`. Packages that would come in new, without a
 * version in the first brackets, are no updates of what is there.
 */
export function aptUpdates(output: string): PendingUpdate[] {
  return output.split("\n").flatMap((line): PendingUpdate[] => {
    const [, name, before, candidate, archives = "", architecture] = installed.exec(line.slice(0, 2_000)) ?? [];
    if (name === undefined) return [];
    const sources = archives.split(", ").filter(Boolean).sort();
    return [
      {
        ecosystem: "dpkg",
        name,
        architecture,
        installed: before,
        candidate,
        security: sources.some((source) => /security/i.test(source)),
        source: sources.join(", ") || undefined,
      },
    ];
  });
}
