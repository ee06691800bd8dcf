import type { Component } from "./component.ts";
import type { FleetColumns } from "./fleet-columns.ts";

/** Which system a device runs, as it said last. */
export interface DeviceSystem {
  readonly deviceId: string;
  readonly platform?: string | undefined;
  /** The short name from os-release: `debian`. */
  readonly id?: string | undefined;
  readonly name?: string | undefined;
  /** As the vendor writes it: `12.11`. */
  readonly version?: string | undefined;
  /** The vendor's build number: `26100.2314`. */
  readonly build?: string | undefined;
  readonly edition?: string | undefined;
  readonly architecture?: string | undefined;
  /** The release of the running kernel: `6.1.0-37-amd64`. */
  readonly kernel?: string | undefined;
  /** What the running kernel says about its build: `#1 SMP PREEMPT_DYNAMIC Debian 6.1.140-1`. */
  readonly kernelBuild?: string | undefined;
  readonly portable?: boolean | undefined;
}

/**
 * What all devices have, as columns of numbers in shared memory: for plugins and tools that ask the whole fleet at once.
 * Columns follow the store by what changed, and no answer is older than the store was when it was asked for.
 */
export interface ColumnsApi {
  /**
   * The columns as they are now. The first call loads all lists (a second for 100,000 devices of 150 programs each);
   * later ones what changed. `signal` is looked at between pages.
   */
  current(options?: { readonly signal?: AbortSignal | undefined }): Promise<FleetColumns>;
  /** The components of numbers; numbers that nobody gave out are left out. */
  components(
    ids: Iterable<number>,
    options?: { readonly signal?: AbortSignal | undefined },
  ): Promise<ReadonlyMap<number, Component>>;
  /** The systems of devices: of all unless ids are given. Devices that were merged into others are left out. */
  systems(options?: {
    readonly deviceIds?: readonly string[] | undefined;
    readonly signal?: AbortSignal | undefined;
  }): Promise<readonly DeviceSystem[]>;
}
