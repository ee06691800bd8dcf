import type { PermissionTable } from "@fleetwright/core";
import type { InventoryApi } from "./api.ts";
import { directSections, tellsAboutPersons } from "./personal-sections.ts";

/** Reads about persons are entries of the ledger; nothing waits for them. */
const personalRead = { name: "inventory.person.read", category: "privacy", atomic: false } as const;

/** Who may call what. Agents' reports are no acts of persons, so they are no entries of the ledger. */
export const permissions: PermissionTable<InventoryApi> = {
  report: "inventory:report",
  importFiles: {
    permission: "inventory:report",
    act: { name: "inventory.files.imported", category: "inventory", atomic: false },
  },
  device: {
    permission: "inventory:read",
    scope: (deviceId) => deviceId,
    act: { ...personalRead, device: (deviceId) => deviceId, worth: tellsAboutPersons },
  },
  at: {
    permission: "inventory:read",
    scope: (deviceId) => deviceId,
    act: { ...personalRead, device: (deviceId) => deviceId, worth: tellsAboutPersons },
  },
  diff: {
    permission: "inventory:read",
    scope: (deviceId) => deviceId,
    act: {
      ...personalRead,
      device: (deviceId) => deviceId,
      worth: (differences) => differences.some(({ section }) => directSections.has(section)),
    },
  },
  devices: { permission: "inventory:read", scope: "filtered" },
  attention: { permission: "inventory:read", scope: "filtered" },
  countAttention: { permission: "inventory:read", scope: "filtered" },
  countDevices: { permission: "inventory:read", scope: "filtered" },
  changes: {
    permission: "inventory:read",
    scope: "filtered",
    act: {
      ...personalRead,
      list: true,
      device: (query) => query?.deviceId,
      when: (query) => query?.section !== undefined && directSections.has(query.section),
    },
  },
  export: {
    permission: "inventory:read",
    scope: "filtered",
    act: {
      ...personalRead,
      list: true,
      when: (table, { query } = {}) =>
        table === "rows" && query !== undefined && "section" in query && directSections.has(query.section),
    },
  },
  software: { permission: "inventory:read", scope: "filtered" },
  installations: { permission: "inventory:read", scope: "filtered" },
  columns: { current: "inventory:read", components: "inventory:read", systems: "inventory:read" },
  products: { permission: "inventory:read", scope: "filtered" },
  productInstallations: { permission: "inventory:read", scope: "filtered" },
  dictionary: {
    rules: "inventory:dictionary",
    tryRules: "inventory:dictionary",
    saveRules: {
      permission: "inventory:dictionary",
      act: { name: "inventory.dictionary.saved", category: "inventory" },
    },
  },
  identity: {
    conflicts: "inventory:identity",
    decide: { permission: "inventory:identity", act: { name: "inventory.identity.decided", category: "inventory" } },
    undo: { permission: "inventory:identity", act: { name: "inventory.identity.undone", category: "inventory" } },
  },
  enrolment: {
    createToken: { permission: "inventory:enrol", act: { name: "inventory.token.created", category: "inventory" } },
    tokens: "inventory:enrol",
    revokeToken: { permission: "inventory:enrol", act: { name: "inventory.token.revoked", category: "inventory" } },
  },
  agents: {
    list: "inventory:enrol",
    revoke: { permission: "inventory:enrol", act: { name: "inventory.agent.revoked", category: "inventory" } },
  },
  intake: { permission: "inventory:report", atOnce: true },
};
