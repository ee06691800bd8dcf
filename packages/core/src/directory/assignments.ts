import {
  AssignmentOverlapError,
  AssignmentTimeError,
  DirectoryEntryMissingError,
  type DirectorySubject,
} from "../errors/directory.ts";
import type { Memberships } from "../groups/memberships.ts";
import { type Assignment, type AssignmentKind, assignmentKinds, type NewAssignment } from "./assignment.ts";
import { planAssignment, planEnd, type Span } from "./assignment-plan.ts";
import { momentSchema, newAssignmentSchema } from "./assignment-schema.ts";
import type { Directory } from "./context.ts";
import { lockDevices } from "./device-lock.ts";
import type { AssignmentRow } from "./tables.ts";
import { readInput } from "./text-schema.ts";
import { isoOf } from "./values.ts";

/** The column with the id of what a device is assigned to, in assignments and in the device itself. */
const targetColumn = { person: "person_id", place: "place_id", costCentre: "cost_centre_id" } as const;

const targetTable = {
  person: "directory_person",
  place: "directory_place",
  costCentre: "directory_cost_centre",
} as const;

const subjects: Record<AssignmentKind, DirectorySubject> = {
  person: "person",
  place: "place",
  costCentre: "cost centre",
};

/** Who has which device where, over time. Assignments of one kind never overlap on a device. */
export class Assignments {
  readonly #directory: Directory;
  readonly #memberships: Memberships;

  constructor(directory: Directory, memberships: Memberships) {
    this.#directory = directory;
    this.#memberships = memberships;
  }

  assign(deviceId: string, input: NewAssignment, signal: AbortSignal | undefined): Promise<Assignment> {
    const { kind, ...wanted } = readInput("assignment", newAssignmentSchema, input);
    return this.#directory.tables.transaction(
      async (db) => {
        const spans = await this.#spans(deviceId, kind);
        await this.#mustExist(kind, wanted.to);
        const plan = planAssignment(spans, wanted, this.#directory.now());
        if (plan.outcome === "impossible") throw new AssignmentTimeError(deviceId, plan.problem);
        if (plan.outcome === "overlap") throw new AssignmentOverlapError(deviceId, kind, timesOf(plan.other));
        if (plan.outcome === "same") return { deviceId, kind, ...publicSpan(plan.span) };
        const { from, ended, replaced } = plan;
        if (replaced) await db.deleteFrom("directory_assignment").where("id", "=", replaced.id).execute();
        if (ended) await this.#end(ended.id, from);
        const span: Span = { id: this.#directory.newId(), to: wanted.to, from, until: wanted.until ?? null };
        const target = { person_id: null, place_id: null, cost_centre_id: null, [targetColumn[kind]]: wanted.to };
        await db
          .insertInto("directory_assignment")
          .values({ id: span.id, device_id: deviceId, kind, ...target, from_at: from, until_at: span.until })
          .execute();
        await this.#changed(deviceId, kind, span.until === null ? wanted.to : undefined);
        return { deviceId, kind, ...publicSpan(span) };
      },
      { signal },
    );
  }

  async unassign(
    deviceId: string,
    kindInput: unknown,
    time: Date | string | undefined,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    const { kind, at } = readInput("assignment", momentSchema, { kind: kindInput, at: time });
    await this.#directory.tables.transaction(
      async (db) => {
        const running = (await this.#spans(deviceId, kind)).find((span) => span.until === null);
        if (!running) return;
        const end = planEnd(running, at, this.#directory.now());
        if (end === "removed") await db.deleteFrom("directory_assignment").where("id", "=", running.id).execute();
        else if ("problem" in end) throw new AssignmentTimeError(deviceId, end.problem);
        else await this.#end(running.id, end.until);
        await this.#changed(deviceId, kind, null);
      },
      { signal },
    );
  }

  /** What a device was assigned to at a time. */
  async at(deviceId: string, kind: AssignmentKind, time: number): Promise<string | undefined> {
    const row = await this.#directory.tables.db
      .selectFrom("directory_assignment")
      .selectAll()
      .where("device_id", "=", deviceId)
      .where("kind", "=", kind)
      .where("from_at", "<=", time)
      .where((where) => where.or([where("until_at", "is", null), where("until_at", ">", time)]))
      .executeTakeFirst();
    return row && (row[targetColumn[kind]] ?? undefined);
  }

  async #spans(deviceId: string, kind: AssignmentKind): Promise<Span[]> {
    const [device] = await lockDevices(this.#directory, [deviceId]);
    if (!device) throw new DirectoryEntryMissingError("device", deviceId);
    const rows = await this.#directory.tables.db
      .selectFrom("directory_assignment")
      .selectAll()
      .where("device_id", "=", deviceId)
      .where("kind", "=", kind)
      .orderBy("from_at")
      .execute();
    return rows.map(spanOf);
  }

  async #mustExist(kind: AssignmentKind, id: string): Promise<void> {
    const { sql, db } = this.#directory.tables;
    const { rows } = await sql`select 1 from ${sql.table(targetTable[kind])} where id = ${id}`.execute(db);
    if (rows.length === 0) throw new DirectoryEntryMissingError(subjects[kind], id);
  }

  async #end(assignmentId: string, until: number): Promise<void> {
    await this.#directory.tables.db
      .updateTable("directory_assignment")
      .set({ until_at: until })
      .where("id", "=", assignmentId)
      .execute();
  }

  /** @param target - What it is assigned to now; undefined when that stays. */
  async #changed(deviceId: string, kind: AssignmentKind, target: string | null | undefined): Promise<void> {
    const now = target === undefined ? {} : { [targetColumn[kind]]: target };
    await this.#directory.tables.db
      .updateTable("directory_device")
      .set({ ...now, changed_at: this.#directory.now() })
      .where("id", "=", deviceId)
      .execute();
    await this.#memberships.touch([deviceId]);
    this.#directory.tell("directory.device.changed", { deviceId, changed: [kind] });
  }
}

export function assignmentOf(row: AssignmentRow): Assignment {
  const kind = assignmentKinds.find((known) => known === row.kind) ?? "person";
  return { deviceId: row.device_id, kind, ...publicSpan(spanOf(row)) };
}

function spanOf(row: AssignmentRow): Span {
  const to = row.person_id ?? row.place_id ?? row.cost_centre_id ?? "";
  return { id: row.id, to, from: row.from_at, until: row.until_at };
}

function publicSpan(span: Span): Pick<Assignment, "id" | "to" | "from" | "until"> {
  return { id: span.id, to: span.to, ...timesOf(span) };
}

function timesOf({ from, until }: Span): Pick<Assignment, "from" | "until"> {
  return { from: isoOf(from), ...(until !== null && { until: isoOf(until) }) };
}
