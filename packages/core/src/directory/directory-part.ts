import { FleetNotStartedError } from "../errors/plugin.ts";
import { KnownAttributes } from "../filter/known-attributes.ts";
import { groupMembersOf } from "../groups/group-members.ts";
import { GroupQueries } from "../groups/group-queries.ts";
import { groupEntries, groupsOf } from "../groups/groups.ts";
import { Memberships } from "../groups/memberships.ts";
import { directoryTargets } from "../imports/targets.ts";
import { lifeCycleOf } from "../life-cycle/life-cycle.ts";
import { pruneTransitions } from "../life-cycle/transition-retention.ts";
import { Transitions } from "../life-cycle/transitions.ts";
import type { CorePart } from "../part.ts";
import { DeviceFinder } from "../query/device-finder.ts";
import { forgetSightings, pruneSightings } from "../stocktaking/retention.ts";
import { stocktakingsOf } from "../stocktaking/stocktakings.ts";
import { alikeDevices } from "./alike-devices.ts";
import { Assignments } from "./assignments.ts";
import { directoryAttributes } from "./attributes.ts";
import { Directory, type DirectoryContext } from "./context.ts";
import { costCentresOf } from "./cost-centres.ts";
import { directoryDeclarations } from "./declarations.ts";
import { devicesOf } from "./devices.ts";
import type { PluginDirectoryApi } from "./directory-api.ts";
import { holdingsOf } from "./holdings.ts";
import { directory0001 } from "./migrations/0001-directory.ts";
import { directory0002 } from "./migrations/0002-origins.ts";
import { directory0003 } from "./migrations/0003-life-cycle.ts";
import { directory0004 } from "./migrations/0004-stocktaking.ts";
import { directory0005 } from "./migrations/0005-compared-text.ts";
import { directory0006 } from "./migrations/0006-kept-lines.ts";
import { directory0007 } from "./migrations/0007-search.ts";
import { directory0008 } from "./migrations/0008-principal-names.ts";
import { directoryPermissions } from "./permissions.ts";
import { personEntries, personsOf } from "./persons.ts";
import { placesOf } from "./places.ts";
import { scopePort } from "./scope-port.ts";
import { Visibility } from "./visibility.ts";
import { whereaboutsOf } from "./whereabouts.ts";

/** What there is, who has it where, and which of it belongs together. */
export function directoryPart(): CorePart {
  let parts: ReturnType<typeof assemble> | undefined;
  const assembled = (): ReturnType<typeof assemble> => {
    if (!parts) throw new FleetNotStartedError();
    return parts;
  };
  return {
    name: "directory",
    needs: [],
    permissions: directoryPermissions,
    migrations: [
      directory0001,
      directory0002,
      directory0003,
      directory0004,
      directory0005,
      directory0006,
      directory0007,
      directory0008,
    ],
    attributes: directoryAttributes,
    declarations: directoryDeclarations,
    targets: directoryTargets(assembled),
    setup(context: DirectoryContext): PluginDirectoryApi {
      parts = assemble(context);
      return parts.api;
    },
    scopes: scopePort(() => assembled().directory),
    touch: (deviceIds, attributes) => assembled().memberships.touch(deviceIds, attributes),
    async forget(deviceIds) {
      const { directory, memberships } = assembled();
      await memberships.forget(deviceIds);
      await forgetSightings(directory, deviceIds);
      const { db } = directory.tables;
      for (const table of ["directory_transition", "directory_assignment"] as const)
        await db.deleteFrom(table).where("device_id", "in", deviceIds).execute();
    },
    async prune(before) {
      const { directory } = assembled();
      const { numDeletedRows } = await directory.tables.db
        .deleteFrom("directory_assignment")
        .where("until_at", "<", before)
        .executeTakeFirst();
      return (
        Number(numDeletedRows) + (await pruneTransitions(directory, before)) + (await pruneSightings(directory, before))
      );
    },
  };
}

function assemble(context: DirectoryContext) {
  const directory = new Directory(context);
  const attributes = new KnownAttributes(context.attributes);
  const queries = new GroupQueries(attributes);
  const memberships = new Memberships(directory, queries);
  const finder = new DeviceFinder(context, attributes);
  const visibility = new Visibility(directory);
  const assignments = new Assignments(directory, memberships);
  const persons = personEntries(directory, visibility);
  const groups = groupEntries(directory, queries, visibility);
  const api: PluginDirectoryApi = {
    devices: {
      ...devicesOf(directory, finder, memberships),
      ...whereaboutsOf(directory, assignments),
      ...lifeCycleOf(directory, finder, new Transitions(directory, assignments, memberships)),
      query: (query) => finder.list(query),
      alike: (attribute, text) => alikeDevices(directory, attribute, text),
      async countOf(query, { signal } = {}) {
        signal?.throwIfAborted();
        return finder.count(query);
      },
    },
    persons: { ...personsOf(directory, persons), ...holdingsOf(directory, persons, finder, assignments) },
    places: placesOf(directory, memberships, visibility),
    costCentres: costCentresOf(directory, visibility, attributes),
    groups: {
      ...groupsOf(directory, groups, queries, memberships),
      ...groupMembersOf(directory, groups, finder, memberships),
    },
    stocktaking: stocktakingsOf(directory, attributes, assignments),
  };
  return { api, directory, memberships };
}
