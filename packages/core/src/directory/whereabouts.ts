import { assignmentList } from "./assignment-list.ts";
import type { Assignments } from "./assignments.ts";
import type { Directory } from "./context.ts";
import { mustSeeDevice } from "./device-exists.ts";
import type { DevicesApi } from "./devices-api.ts";
import { moment, readInput } from "./text-schema.ts";

/** Where devices stand and who pays for them. */
export function whereaboutsOf(
  directory: Directory,
  assignments: Assignments,
): Pick<DevicesApi, "assign" | "unassign" | "at" | "history"> {
  return {
    assign: async (id, assignment, { signal } = {}) => assignments.assign(id, assignment, signal),
    unassign: async (id, kind, { at, signal } = {}) => assignments.unassign(id, kind, at, signal),
    async at(id, time, { signal } = {}) {
      signal?.throwIfAborted();
      const at = readInput("time", moment, time);
      await mustSeeDevice(directory, id, "devices:read");
      const placeId = await assignments.at(id, "place", at);
      const costCentreId = await assignments.at(id, "costCentre", at);
      return { ...(placeId !== undefined && { placeId }), ...(costCentreId !== undefined && { costCentreId }) };
    },
    history: (id) =>
      assignmentList(directory, ["history", id], async () => {
        await mustSeeDevice(directory, id, "devices:read");
        const { sql } = directory.tables;
        return [sql`directory_assignment.device_id = ${id}`, sql`directory_assignment.kind <> 'person'`];
      }),
  };
}
