import type { ActRule, PermissionTable } from "../access/rule.ts";
import type { DirectoryApi } from "./directory-api.ts";

const administration = "administration";
const privacy = "privacy";

/** An id that is a method's first argument. */
const first = (id: string): string => id;

/** Reads about persons are entries. Their reading is no transaction: it would hold the writer's lock for nothing. */
function reading<Method>(name: string): ActRule<Method> {
  return { name: `directory.${name}`, category: privacy, atomic: false };
}

function listing<Method>(name: string): ActRule<Method> {
  return { ...reading(name), list: true };
}

/** Changes of what belongs to no device are for whoever may change it in the whole fleet. */
function administered<Method>(name: string): ActRule<Method> {
  return { name: `directory.${name}`, category: administration };
}

function deviceChange(name: string, permission: "devices:write" | "devices:lend" | "devices:delete") {
  const act = { name: `directory.device.${name}`, category: administration, device: first } as const;
  return { permission, scope: first, act } as const;
}

/** Who may do what with the directory, and what of it is an entry of the ledger. */
export const directoryPermissions: PermissionTable<DirectoryApi> = {
  devices: {
    add: { permission: "devices:write", act: { ...administered("device.added"), made: (device) => device.id } },
    get: { permission: "devices:read", scope: first },
    list: { permission: "devices:read", scope: "filtered" },
    count: { permission: "devices:read", scope: "filtered" },
    update: deviceChange("updated", "devices:write"),
    origins: { permission: "devices:read", scope: first },
    transition: deviceChange("transitioned", "devices:write"),
    transitions: { permission: "devices:read", scope: "filtered" },
    correct: deviceChange("corrected", "devices:write"),
    lend: deviceChange("lent", "devices:lend"),
    takeBack: deviceChange("returned", "devices:lend"),
    overdueLoans: { permission: "devices:read", scope: "filtered" },
    delete: deviceChange("deleted", "devices:delete"),
    assign: deviceChange("assigned", "devices:write"),
    unassign: deviceChange("unassigned", "devices:write"),
    at: { permission: "devices:read", scope: first },
    history: { permission: "devices:read", scope: "filtered" },
  },
  persons: {
    add: { permission: "persons:write", act: administered("person.added") },
    get: { permission: "persons:read", scope: "filtered", act: reading("person.read") },
    list: { permission: "persons:read", scope: "filtered", act: listing("persons.listed") },
    update: { permission: "persons:write", act: administered("person.updated") },
    origins: { permission: "persons:read", scope: "filtered", act: reading("person.read") },
    delete: { permission: "persons:delete", act: { ...administered("person.deleted"), category: privacy } },
    devices: { permission: "persons:read", scope: "filtered", act: listing("person.devices.listed") },
    assignments: { permission: "persons:read", scope: "filtered", act: listing("person.assignments.listed") },
    holder: { permission: "persons:read", scope: first, act: { ...reading("holder.read"), device: first } },
    holders: {
      permission: "persons:read",
      scope: "filtered",
      act: { ...listing("holders.listed"), device: first },
    },
  },
  places: {
    add: { permission: "places:write", act: administered("place.added") },
    get: { permission: "places:read", scope: "filtered" },
    list: { permission: "places:read", scope: "filtered" },
    update: { permission: "places:write", act: administered("place.updated") },
    origins: { permission: "places:read", scope: "filtered" },
    delete: { permission: "places:write", act: administered("place.deleted") },
  },
  costCentres: {
    add: { permission: "cost-centres:write", act: administered("costCentre.added") },
    get: { permission: "cost-centres:read", scope: "filtered" },
    list: { permission: "cost-centres:read", scope: "filtered" },
    update: { permission: "cost-centres:write", act: administered("costCentre.updated") },
    origins: { permission: "cost-centres:read", scope: "filtered" },
    costs: { permission: "cost-centres:read", scope: "filtered" },
    delete: { permission: "cost-centres:write", act: administered("costCentre.deleted") },
  },
  groups: {
    add: { permission: "groups:write", act: administered("group.added") },
    get: { permission: "groups:read", scope: "filtered" },
    list: { permission: "groups:read", scope: "filtered" },
    update: { permission: "groups:write", act: administered("group.updated") },
    delete: { permission: "groups:write", act: administered("group.deleted") },
    include: { permission: "groups:write", act: administered("group.included") },
    exclude: { permission: "groups:write", act: administered("group.excluded") },
    devices: { permission: "groups:read", scope: "filtered" },
    count: { permission: "groups:read", scope: "filtered" },
    of: { permission: "groups:read", scope: "filtered" },
    refresh: { permission: "groups:write", act: administered("groups.refreshed") },
  },
  stocktaking: {
    open: { permission: "stocktaking:write", scope: "filtered", act: administered("stocktaking.opened") },
    get: { permission: "stocktaking:read", scope: "filtered" },
    list: { permission: "stocktaking:read", scope: "filtered" },
    record: { permission: "stocktaking:record", scope: "filtered" },
    lines: { permission: "stocktaking:read", scope: "filtered" },
    count: { permission: "stocktaking:read", scope: "filtered" },
    move: {
      permission: "devices:write",
      scope: (_, deviceId) => deviceId,
      act: { ...administered("stocktaking.applied"), device: (_, deviceId) => deviceId },
    },
    close: { permission: "stocktaking:write", scope: "filtered", act: administered("stocktaking.closed") },
    delete: { permission: "stocktaking:write", act: administered("stocktaking.deleted") },
  },
};
