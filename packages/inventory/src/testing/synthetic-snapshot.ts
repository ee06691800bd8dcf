import type { SyntheticDevice } from "@fleetwright/core/testing";
import { type Snapshot, snapshotFormat } from "../snapshot.ts";

/** When and by what a synthetic snapshot claims to have been made. */
export interface SyntheticSnapshotOptions {
  /** ISO 8601; `2026-06-01T08:00:00.000Z` unless told. */
  readonly collectedAt?: string;
}

/**
 * The snapshot that a PC of a synthetic fleet would report.
 *
 * @example
 * ```ts
 * import { syntheticFleet } from "@fleetwright/core/testing";
 * import { syntheticSnapshot } from "@fleetwright/inventory/testing";
 *
 * const snapshots = [...syntheticFleet({ devices: 3 })].map((device) => syntheticSnapshot(device));
 * ```
 */
export function syntheticSnapshot(
  device: SyntheticDevice,
  { collectedAt = "2026-06-01T08:00:00.000Z" }: SyntheticSnapshotOptions = {},
): Snapshot {
  const { release, programs, name, uuid, serial, macs } = device;
  const complete = <Data>(data: Data) => ({ status: "complete" as const, elapsedMs: 1, data });
  return {
    format: snapshotFormat,
    collectedAt,
    collector: { name: "synthetic", version: "1" },
    identity: { uuid, serial, macs, name },
    sections: {
      "operating-system": complete({
        platform: "linux" as const,
        name: release.name,
        version: release.version,
        id: release.id.split("-")[0] ?? release.id,
        codename: release.codename,
        hostname: name,
        architecture: programs[0]?.architecture ?? "amd64",
      }),
      software: complete(programs),
    },
  };
}
