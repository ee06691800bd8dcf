import type { PermissionTable } from "@fleetwright/core";
import type { PatchApi } from "./api.ts";

/** Who may call what. Findings tell about devices, not about persons. */
export const permissions: PermissionTable<PatchApi> = {
  findings: { permission: "patch:read", scope: (deviceId) => deviceId },
  catalog: "patch:read",
  useCatalog: {
    permission: "patch:manage",
    act: { name: "patch.catalog.changed", category: "patching", atomic: false },
  },
};
