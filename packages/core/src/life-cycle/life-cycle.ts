import type { Directory } from "../directory/context.ts";
import { deviceColumns } from "../directory/device-columns.ts";
import { mustSeeDevice } from "../directory/device-exists.ts";
import { deviceOfColumns } from "../directory/device-row.ts";
import type { TransitionRow } from "../directory/tables.ts";
import { day, readInput } from "../directory/text-schema.ts";
import type { DeviceFinder } from "../query/device-finder.ts";
import { rowList } from "../query/row-list.ts";
import type { LifeCycleApi } from "./api.ts";
import { correctTransition } from "./correction.ts";
import type { DeviceTransition } from "./transition.ts";
import { transitionOf } from "./transition-row.ts";
import { newTransitionSchema, reasonSchema } from "./transition-schema.ts";
import type { Transitions } from "./transitions.ts";

/** The states of devices, and how they change. */
export function lifeCycleOf(directory: Directory, finder: DeviceFinder, transitions: Transitions): LifeCycleApi {
  const { tables } = directory;
  const transition: LifeCycleApi["transition"] = async (id, input, { signal, origin } = {}) => {
    const checked = readInput("transition", newTransitionSchema, input);
    return transitionOf(await tables.transaction(() => transitions.take(id, checked, origin), { signal }));
  };

  return {
    transition,

    transitions: (id) =>
      rowList<TransitionRow, DeviceTransition>(directory.context.store, {
        table: "directory_transition",
        key: "at",
        kind: "number",
        descending: true,
        query: id,
        async conditions() {
          await mustSeeDevice(directory, id, "devices:read");
          return [tables.sql`directory_transition.device_id = ${id}`];
        },
        item: transitionOf,
      }),

    async correct(id, input, { signal } = {}) {
      const { reason } = readInput("transition", reasonSchema, { reason: input });
      const work = () => correctTransition(directory, transitions, id, reason);
      return transitionOf(await tables.transaction(work, { signal }));
    },

    lend: (id, { reason, ...loan }, options) => transition(id, { to: "on-loan", loan, reason }, options),

    takeBack: (id, { to = "in-stock", reason, ...options } = {}) =>
      transition(id, { from: "on-loan", to, reason }, options),

    overdueLoans: ({ on } = {}) =>
      finder.list({
        where: { state: "on-loan", "loan.until": { below: readInput("day", day, on ?? today(directory)) } },
        sort: "loan.until",
        permission: "devices:read",
        columns: deviceColumns,
        item: deviceOfColumns,
      }),
  };
}

/** In UTC. */
function today(directory: Directory): string {
  return new Date(directory.now()).toISOString().slice(0, 10);
}
