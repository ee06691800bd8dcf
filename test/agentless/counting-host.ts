import type { Host } from "@fleetwright/core";

/** How often a host was asked, by kind of question. */
export interface HostCounts {
  readonly run: number;
  readonly readFile: number;
  readonly list: number;
  readonly status: number;
  readonly readLink: number;
  readonly all: number;
}

/** A host that counts the questions to it: over a network each is a journey there and back. */
export function countingHost(host: Host): { readonly host: Host; counts(): HostCounts } {
  const counts = { run: 0, readFile: 0, list: 0, status: 0, readLink: 0 };
  return {
    counts: () => ({ ...counts, all: Object.values(counts).reduce((sum, count) => sum + count, 0) }),
    host: {
      kind: host.kind,
      platform: host.platform,
      canRun: host.canRun,
      run(...parameters) {
        counts.run += 1;
        return host.run(...parameters);
      },
      readFile(...parameters) {
        counts.readFile += 1;
        return host.readFile(...parameters);
      },
      list(...parameters) {
        counts.list += 1;
        return host.list(...parameters);
      },
      status(...parameters) {
        counts.status += 1;
        return host.status(...parameters);
      },
      readLink(...parameters) {
        counts.readLink += 1;
        return host.readLink(...parameters);
      },
      writeFile: (...parameters) => host.writeFile(...parameters),
    },
  };
}
