import type { Assignments } from "../directory/assignments.ts";
import type { Directory } from "../directory/context.ts";
import type { DeviceState } from "../directory/device.ts";
import { lockDevices } from "../directory/device-lock.ts";
import { readOrigin } from "../directory/field-writes.ts";
import type { NewOrigin } from "../directory/origin.ts";
import { stampOrigins } from "../directory/packed-origins.ts";
import type { DeviceRow, TransitionRow } from "../directory/tables.ts";
import { DirectoryEntryMissingError, DirectoryInputError } from "../errors/directory.ts";
import { TransitionRefusedError, TransitionStaleError } from "../errors/life-cycle.ts";
import type { Memberships } from "../groups/memberships.ts";
import { checkTransition, endsHolding } from "./transition-check.ts";
import type { CheckedTransition } from "./transition-schema.ts";
import type { TransitionNeed } from "./transition-table.ts";

/** Writes changes of state, with what they make of loans and holders. All methods are called inside a transaction. */
export class Transitions {
  readonly #directory: Directory;
  readonly #assignments: Assignments;
  readonly #memberships: Memberships;

  constructor(directory: Directory, assignments: Assignments, memberships: Memberships) {
    this.#directory = directory;
    this.#assignments = assignments;
    this.#memberships = memberships;
  }

  async take(deviceId: string, wanted: CheckedTransition, origin: NewOrigin | undefined): Promise<TransitionRow> {
    const { loan, proof, to } = wanted;
    const { occasion } = this.#directory.context.caller();
    const reason = wanted.reason ?? occasion.reason;
    const device = await this.device(deviceId);
    const from = device.state as DeviceState;
    if (wanted.from !== undefined && wanted.from !== from) throw new TransitionStaleError(wanted.from, from);
    const given = Object.entries({ reason, loan, proof }).flatMap(([need, value]) =>
      value === undefined ? [] : [need as TransitionNeed],
    );
    const refusal = checkTransition(from, to, given);
    if (refusal) throw new TransitionRefusedError(from, to, refusal);
    this.#checkDays(wanted);

    const before = await this.#running(deviceId);
    if (loan) await this.#assignments.assign(deviceId, { person: loan.person }, undefined);
    else if (before !== undefined && endsHolding(from, to))
      await this.#assignments.unassign(deviceId, "person", undefined, undefined);
    const after = await this.#running(deviceId);
    const row = this.#row(deviceId, from, to, {
      reason: reason ?? null,
      due_on: loan?.until ?? null,
      proof: proof ? JSON.stringify(proof) : null,
      started_id: after === before ? null : (after ?? null),
      ended_id: after === before ? null : (before ?? null),
      previous_due_on: device.loan_until,
    });
    await this.write(device, row, loan?.until ?? null, origin);
    return row;
  }

  /** @throws DirectoryEntryMissingError */
  async device(id: string): Promise<DeviceRow> {
    const [device] = await lockDevices(this.#directory, [id]);
    if (!device) throw new DirectoryEntryMissingError("device", id);
    return device;
  }

  /** A change of state by the caller, now; what is not said of it is nothing. */
  correction(of: TransitionRow, reason: string): TransitionRow {
    const { device_id, from_state, to_state } = of;
    return this.#row(device_id, to_state, from_state, {
      reason,
      due_on: of.previous_due_on,
      corrects_id: of.id,
    });
  }

  /** Keeps a change of state, and makes it. */
  async write(
    device: DeviceRow,
    row: TransitionRow,
    loanUntil: string | null,
    origin: NewOrigin | undefined,
  ): Promise<void> {
    const { db } = this.#directory.tables;
    await db.insertInto("directory_transition").values(row).execute();
    const isOther = row.from_state !== row.to_state;
    await db
      .updateTable("directory_device")
      .set({
        state: row.to_state,
        loan_until: loanUntil,
        changed_at: row.at,
        ...(isOther && { state_since: row.at }),
        origins: stampOrigins(device.origins, ["state"], readOrigin(this.#directory, origin)),
      })
      .where("id", "=", device.id)
      .execute();
    await this.#memberships.touch([device.id]);
    const states = { from: row.from_state as DeviceState, to: row.to_state as DeviceState };
    this.#directory.tell("directory.device.changed", { deviceId: device.id, changed: ["state"] });
    this.#directory.tell("directory.device.transitioned", { deviceId: device.id, transitionId: row.id, ...states });
  }

  #row(deviceId: string, from: string, to: string, details: Partial<TransitionRow>): TransitionRow {
    const { actor, occasion } = this.#directory.context.caller();
    return {
      ...noDetails,
      id: this.#directory.newId(),
      device_id: deviceId,
      from_state: from,
      to_state: to,
      at: this.#directory.now(),
      by_id: actor.id,
      ticket: occasion.ticket ?? null,
      ...details,
    };
  }

  /** The id of the running assignment to a person. */
  async #running(deviceId: string): Promise<string | undefined> {
    const row = await this.#directory.tables.db
      .selectFrom("directory_assignment")
      .select("id")
      .where("device_id", "=", deviceId)
      .where("kind", "=", "person")
      .where("until_at", "is", null)
      .executeTakeFirst();
    return row?.id;
  }

  #checkDays({ loan, proof }: CheckedTransition): void {
    // A day begins at most 14 hours earlier, and ends at most 12 hours later, than in UTC.
    const now = this.#directory.now();
    const problem = (path: string, text: string) => new DirectoryInputError("transition", [{ path, problem: text }]);
    if (loan && Date.parse(loan.until) + 36 * hour < now) throw problem("loan.until", "is over already");
    if (proof && Date.parse(proof.date) - 14 * hour > now) throw problem("proof.date", "has not come yet");
  }
}

const hour = 3_600_000;

const noDetails = {
  reason: null,
  due_on: null,
  proof: null,
  started_id: null,
  ended_id: null,
  previous_due_on: null,
  corrects_id: null,
  corrected_at: null,
} as const satisfies Partial<TransitionRow>;
