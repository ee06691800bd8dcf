import { SnapshotOlderError } from "../errors.ts";

/**
 * Refuses a snapshot that was collected before what is known of its device. Both times are by the device's own clock;
 * where that was ahead when it reported last, the time of that report counts, or nothing would be newer for years.
 *
 * @throws SnapshotOlderError
 */
export function refuseOlder(
  { collectedAt }: { readonly collectedAt: string },
  known: { readonly deviceId: string; readonly collectedAt: number; readonly reportedAt: number },
): void {
  const knownAt = Math.min(known.collectedAt, known.reportedAt);
  if (Date.parse(collectedAt) < knownAt)
    throw new SnapshotOlderError(known.deviceId, collectedAt, new Date(knownAt).toISOString());
}
