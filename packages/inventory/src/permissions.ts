import type { PermissionTable } from "@fleetwright/core";
import type { InventoryApi } from "./api.ts";

/** Who may call what. Agents' reports are no acts of persons, so they are no entries of the ledger. */
export const permissions: PermissionTable<InventoryApi> = {
  report: "inventory:report",
  device: { permission: "inventory:read", scope: (deviceId) => deviceId },
  at: { permission: "inventory:read", scope: (deviceId) => deviceId },
  diff: { permission: "inventory:read", scope: (deviceId) => deviceId },
  devices: { permission: "inventory:read", scope: "filtered" },
  changes: { permission: "inventory:read", scope: "filtered" },
  software: { permission: "inventory:read", scope: "filtered" },
  installations: { permission: "inventory:read", scope: "filtered" },
  identity: {
    conflicts: "inventory:identity",
    decide: { permission: "inventory:identity", act: { name: "inventory.identity.decided", category: "inventory" } },
    undo: { permission: "inventory:identity", act: { name: "inventory.identity.undone", category: "inventory" } },
  },
};
