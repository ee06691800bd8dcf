/** What a device is assigned to; a device has at most one running assignment of each. */
export type AssignmentKind = (typeof assignmentKinds)[number];
export const assignmentKinds = ["person", "place", "costCentre"] as const;

/** That a device was with a person, at a place or on a cost centre for a time. */
export interface Assignment {
  readonly id: string;
  readonly deviceId: string;
  readonly kind: AssignmentKind;
  /** Id of the person, place or cost centre. */
  readonly to: string;
  /** ISO 8601. */
  readonly from: string;
  /** ISO 8601; the assignment held until just before. Absent while it runs. */
  readonly until?: string;
}

/**
 * What to assign a device to: exactly one of `person`, `place` and `costCentre`, by id.
 *
 * Times are Dates or ISO 8601 texts. `from` is now unless told. Without `until` the assignment runs on and ends the
 * running one of its kind; with it, it is an entry of the past. Neither lies in the future: nothing changes by itself.
 */
export interface NewAssignment {
  readonly person?: string | undefined;
  readonly place?: string | undefined;
  readonly costCentre?: string | undefined;
  readonly from?: Date | string | undefined;
  readonly until?: Date | string | undefined;
}

/** Where a device stood and who paid for it at a time; what is absent was not assigned. */
export interface Whereabouts {
  readonly placeId?: string;
  readonly costCentreId?: string;
}
