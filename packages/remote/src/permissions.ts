import type { PermissionTable } from "@fleetwright/core";
import type { RemoteApi } from "./api.ts";

/** Who may call what. Reaching a device is an act, and so is whatever decides how and whom to trust. */
export const permissions: PermissionTable<RemoteApi> = {
  connections: {
    set: {
      permission: "remote:manage",
      scope: (deviceId) => deviceId,
      act: { name: "remote.connection.set", category: "administration", device: (deviceId) => deviceId },
    },
    get: { permission: "remote:read", scope: (deviceId) => deviceId },
    remove: {
      permission: "remote:manage",
      scope: (deviceId) => deviceId,
      act: { name: "remote.connection.removed", category: "administration", device: (deviceId) => deviceId },
    },
    list: { permission: "remote:read", scope: "filtered" },
  },
  hostKeys: {
    list: "remote:read",
    trust: {
      permission: "remote:manage",
      act: { name: "remote.host-key.trusted", category: "administration" },
    },
    forget: {
      permission: "remote:manage",
      act: { name: "remote.host-key.forgotten", category: "administration" },
    },
  },
  host: {
    permission: "remote:run",
    scope: (deviceId) => deviceId,
    act: { name: "remote.host.opened", category: "support", device: (deviceId) => deviceId, atomic: false },
  },
  sweep: {
    permission: "remote:run",
    scope: "filtered",
    act: { name: "remote.sweep.run", category: "support", atomic: false },
  },
};
