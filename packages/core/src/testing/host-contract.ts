import type { Host } from "../host.ts";
import { commandCases } from "./host-contract/commands.ts";
import { fileCases } from "./host-contract/files.ts";
import type { HostCase } from "./host-contract/host-case.ts";
import { writeSample } from "./host-contract/sample.ts";
import { waitingCases } from "./host-contract/waiting.ts";
import { writingCases } from "./host-contract/writing.ts";

/** What a host is tested on. */
export interface HostContractOptions {
  /** vitest's `test`, node's, or another that takes a name and a function. */
  readonly test: (name: string, run: () => Promise<void>) => void;
  /** Makes an empty folder that the host reaches. */
  create(): Promise<HostContractPlace>;
  /** What the host can do; what it cannot is not tested. */
  readonly abilities: {
    /** Whether it runs commands. It must have the usual ones of Linux, such as `sh` and `cat`. */
    readonly run: boolean;
    readonly write: boolean;
    /** Whether its answers come from a machine, and take time that a signal can cut short. */
    readonly live: boolean;
  };
}

/** A folder for one test. */
export interface HostContractPlace {
  /** The folder as this process finds it; the contract fills it. */
  readonly folder: string;
  /** The same folder as the host finds it, without a slash at its end: empty where it is the host's root. */
  readonly root: string;
  /**
   * Opens the host, after the folder has been filled.
   *
   * @param rehearse - Does to a host what the test will do to the opened one; for recordings, which have to hear each
   *   question once.
   */
  open(rehearse: (host: Host) => Promise<void>): Promise<Host>;
  remove(): Promise<void>;
}

/**
 * Holds a host of Linux to what collectors and actions rely on. For authors of hosts.
 *
 * @example
 * ```ts
 * import { mkdtemp, rm } from "node:fs/promises";
 * import { tmpdir } from "node:os";
 * import { join } from "node:path";
 * import { test } from "node:test";
 * import { localHost } from "@fleetwright/core";
 * import { hostContract } from "@fleetwright/core/testing";
 *
 * hostContract({
 *   test: (name, run) => void test(name, run),
 *   abilities: { run: true, write: true, live: true },
 *   async create() {
 *     const folder = await mkdtemp(join(tmpdir(), "host-"));
 *     return { folder, root: folder, open: async () => localHost(), remove: () => rm(folder, { recursive: true }) };
 *   },
 * });
 * ```
 */
export function hostContract({ test, create, abilities }: HostContractOptions): void {
  const cases: readonly HostCase[] = [...fileCases, ...commandCases, ...writingCases, ...waitingCases];
  for (const { name, needs, run } of cases) {
    if (!needs.every((ability) => abilities[ability])) continue;
    test(name, async () => {
      const place = await create();
      try {
        await writeSample(place.folder, place.root);
        const host = await place.open((rehearsed) => run(rehearsed, place.root));
        await run(host, place.root);
      } finally {
        await place.remove();
      }
    });
  }
}
