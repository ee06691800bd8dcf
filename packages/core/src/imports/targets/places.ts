import type { Directory } from "../../directory/context.ts";
import type { NewOrigin } from "../../directory/origin.ts";
import { originsOf } from "../../directory/packed-origins.ts";
import type { PlacesApi } from "../../directory/place.ts";
import type { PlaceRow } from "../../directory/tables.ts";
import { isFleetError } from "../../fleet-error.ts";
import type { ImportTarget, TargetRefusal, TargetStamp } from "../import-target.ts";
import { EntryRows } from "./entry-rows.ts";
import { placeEntry, placeFields, placeKindAt, placeKindOfParts, placeOfParts, refusePlace } from "./place-fields.ts";
import { restorePlaceOrigins } from "./place-origins.ts";
import { pathOf, placesById, placesNamed, stepsOf } from "./place-paths.ts";

/** Sites, buildings and rooms by their way; what is above a place and not there yet is made along with it. */
export function placesTarget(directory: () => Directory, places: () => PlacesApi): ImportTarget {
  const rows = () => new EntryRows<PlaceRow>(directory(), "directory_place", {});

  async function idsOf(paths: readonly string[]): Promise<Map<string, string>> {
    const names = paths.flatMap((path) => stepsOf(path).at(-1) ?? []);
    const named = await placesNamed(directory(), names);
    return new Map(named.map(({ id, steps }) => [pathOf(steps), id]));
  }

  /** The place at the end of a way. */
  async function ensure(steps: readonly string[], kind: string | undefined, stamp: TargetStamp): Promise<string> {
    const known = (await idsOf([pathOf(steps)])).get(pathOf(steps));
    if (known !== undefined) return known;
    const place = { kind: placeKindAt(steps.length, kind), name: steps.at(-1) ?? "" };
    return (await places().add({ ...place, ...(await above(steps, stamp)) }, { origin: originOf(stamp) })).id;
  }

  async function above(steps: readonly string[], stamp: TargetStamp): Promise<{ readonly parentId?: string }> {
    // What is above a room is a building, unless it is the site itself.
    return steps.length > 1 ? { parentId: await ensure(steps.slice(0, -1), "building", stamp) } : {};
  }

  /** Deletes a place unless something is in it, or refers to it. */
  async function removed(id: string): Promise<boolean> {
    try {
      // A savepoint: what cannot be deleted is no reason to give up the others.
      await directory().tables.transaction(() => places().delete(id));
      return true;
    } catch (error) {
      if (isFleetError(error)) return false;
      throw error;
    }
  }

  return {
    name: "places",
    label: { en: "Places", de: "Orte" },
    permissions: ["places:read", "places:write"],
    fields: placeFields,
    keys: [{ field: "path" }],
    complete(values) {
      const { path, ...others } = placeOfParts(values, "path");
      const kind = typeof path === "string" ? placeKindOfParts(values, path) : undefined;
      const completed = { ...others, ...(kind !== undefined && others["kind"] === undefined && { kind }) };
      if (path === undefined) return { values: completed };
      return { values: { ...completed, path: typeof path === "string" ? pathOf(stepsOf(path)) : path } };
    },
    async find(_, values) {
      const known = await idsOf(values);
      return values.flatMap((value) => {
        const id = known.get(value);
        return id === undefined ? [] : [{ value, id }];
      });
    },
    async read(ids, { lock } = {}) {
      const found = await rows().rows(ids, lock);
      const paths = await placesById(directory(), [...found.keys()]);
      return new Map(
        [...paths].map(([id, place]) => [id, placeEntry(place, originsOf(found.get(id)?.origins ?? null))]),
      );
    },
    resolve: async () => new Map(),
    refuse: refusePlace,
    async write(writes, stamp) {
      const ids = new Map<number, string>();
      const refusals: TargetRefusal[] = [];
      for (const write of writes) {
        const { row, id, values } = write;
        const { path, kind } = values;
        if (typeof path !== "string") continue;
        const steps = stepsOf(path);
        const work = async (): Promise<void> => {
          if (id === undefined) ids.set(row, await ensure(steps, typeof kind === "string" ? kind : undefined, stamp));
          else {
            const parts = { name: steps.at(-1), ...(await above(steps, stamp)) };
            await places().update(id, parts, { origin: originOf(stamp) });
            if (write.origins) await restorePlaceOrigins(directory(), id, write.origins["path"], stamp);
          }
        };
        try {
          await directory().tables.transaction(work);
        } catch (error) {
          if (!isFleetError(error)) throw error;
          refusals.push({ row, reason: "invalid", field: "path", detail: error.code });
        }
      }
      return { ids, refusals };
    },
    async madeAlong(importId) {
      const { sql, db } = directory().tables;
      const { rows: found } = await sql<{ id: string }>`
        select id from directory_place where origins like ${`%"${importId}"%`}`.execute(db);
      return found.map(({ id }) => id);
    },
    async remove(ids) {
      const all = await placesById(directory(), ids);
      const deepestFirst = [...all.values()].sort((a, b) => b.steps.length - a.steps.length);
      const left = new Set<string>();
      for (const { id } of deepestFirst) if (!(await removed(id))) left.add(id);
      return left;
    },
    idsAfter: (position, limit) => rows().idsAfter("name", position, limit),
  };
}

function originOf({ kind, importId }: TargetStamp): NewOrigin {
  return { kind, importId, overwrite: true };
}
