import { hash } from "node:crypto";
import type { Snapshot } from "../snapshot.ts";

/** How files of snapshots end. */
export const snapshotFileSuffix = ".snapshot.jsonl";

/**
 * The name of a snapshot's file: the machine's name as far as every file system takes it, the time, and a digest of its
 * identity, so that two machines of one name do not meet: `pc-017_20260601T080000Z_1f0c9a2b.snapshot.jsonl`.
 */
export function snapshotFileName({ identity, collectedAt }: Pick<Snapshot, "identity" | "collectedAt">): string {
  const name = (identity.name ?? "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .slice(0, 60)
    .replaceAll(/^-+|-+$/g, "");
  const time = collectedAt.slice(0, 19).replaceAll(/[^0-9T]/g, "");
  const { agentKey: _, ...claims } = identity;
  return `${name || "unnamed"}_${time}Z_${hash("sha256", JSON.stringify(claims), "hex").slice(0, 8)}${snapshotFileSuffix}`;
}
