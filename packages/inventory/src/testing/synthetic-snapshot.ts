import type { SyntheticDevice } from "@fleetwright/core/testing";
import { type Snapshot, snapshotFormat } from "../snapshot.ts";
import { syntheticHardware } from "./synthetic-hardware.ts";
import { syntheticSystem } from "./synthetic-system.ts";

/** When and by what a synthetic snapshot claims to have been made. */
export interface SyntheticSnapshotOptions {
  /** ISO 8601; `2026-06-01T08:00:00.000Z` unless told. */
  readonly collectedAt?: string;
}

/**
 * The snapshot that a PC of a synthetic fleet would report: hardware, system and software in fifteen sections.
 *
 * What is a PC's own: serial numbers, addresses, identifiers of disks and volumes. What PCs of a model have in common:
 * board, firmware, processors. What PCs of a release have in common: services, accounts, ports.
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
  const { programs, name, uuid, serial, macs } = device;
  const sections = { ...syntheticHardware(device), ...syntheticSystem(device), software: programs };
  return {
    format: snapshotFormat,
    collectedAt,
    collector: { name: "synthetic", version: "1" },
    identity: { uuid, serial, macs, name },
    sections: Object.fromEntries(
      Object.entries(sections).map(([section, data]) => [section, { status: "complete", elapsedMs: 1, data }]),
    ) as Snapshot["sections"],
  };
}
