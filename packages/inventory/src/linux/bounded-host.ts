import type { Host } from "@fleetwright/core";
import { SectionTooLargeError } from "../errors.ts";

/** What may be read of a host for a section, all answers together. */
export interface ReadingBound {
  readonly section: string;
  readonly maxBytes: number;
  readonly maxEntries: number;
}

/** Files that are read at the same time: by so many a bound can be overstepped. */
const readAtOnce = 16;

/**
 * A host whose files and folders may be read up to a bound; what comes after is refused as too large. For folders that belong
 * to anybody: each file may be small enough, and together they fill the memory of whoever collects them.
 */
export function boundedHost(host: Host, { section, maxBytes, maxEntries }: ReadingBound): Host {
  let bytesLeft = maxBytes;
  let entriesLeft = maxEntries;
  let free = readAtOnce;
  const waiting: (() => void)[] = [];
  return {
    kind: host.kind,
    platform: host.platform,
    canRun: host.canRun,
    run: (command, parameters, options) => host.run(command, parameters, options),
    status: (path, options) => host.status(path, options),
    readLink: (path, options) => host.readLink(path, options),
    writeFile: (path, content, options) => host.writeFile(path, content, options),
    async readFile(path, options) {
      if (free > 0) free -= 1;
      else await new Promise<void>((resolve) => waiting.push(resolve));
      try {
        options?.signal?.throwIfAborted();
        if (bytesLeft <= 0) throw new SectionTooLargeError(section, "larger files in all", `${maxBytes} bytes`);
        const content = await host.readFile(path, options);
        bytesLeft -= content.byteLength;
        return content;
      } finally {
        const next = waiting.shift();
        if (next) next();
        else free += 1;
      }
    },
    async list(path, options) {
      const entries = await host.list(path, options);
      entriesLeft -= entries.length;
      if (entriesLeft < 0) throw new SectionTooLargeError(section, "more files and folders", `${maxEntries}`);
      return entries;
    },
  };
}

/** For packages of programming languages: a developer has some thousands, described in a few kilobytes each. */
export const packageBound = { maxBytes: 32 * 1024 * 1024, maxEntries: 50_000 };
