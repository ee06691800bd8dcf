import { FleetError } from "../fleet-error.ts";

/** What the directory keeps. */
export type DirectorySubject = "device" | "person" | "place" | "cost centre" | "group" | "stock-taking" | "sighting";

/** One thing that is wrong with an input: where, and what. */
export interface InputProblem {
  /** `purchase.date`; empty for the input as a whole. */
  readonly path: string;
  readonly problem: string;
}

/** An input does not have the shape that a method asks for. Nothing was written. */
export class DirectoryInputError extends FleetError {
  readonly code = "CORE_DIRECTORY_INPUT";
  readonly subject: string;
  readonly problems: readonly InputProblem[];

  constructor(subject: string, problems: readonly InputProblem[]) {
    const told = problems.map(({ path, problem }) => (path === "" ? problem : `${path}: ${problem}`));
    super(`The ${subject} cannot be taken as given: ${told.join("; ")}. Nothing was written.`);
    this.subject = subject;
    this.problems = problems;
  }
}

/** There is no such device, person, place, cost centre or group, or the actor may not know of it. */
export class DirectoryEntryMissingError extends FleetError {
  readonly code = "CORE_DIRECTORY_ENTRY_MISSING";
  readonly subject: DirectorySubject;
  readonly id: string;

  constructor(subject: DirectorySubject, id: string) {
    super(`There is no ${subject} with the id ${quoted(id)} here. List them to find the right one.`);
    this.subject = subject;
    this.id = id;
  }
}

/** Another entry has the asset tag, external id, code or name already. */
export class DirectoryEntryTakenError extends FleetError {
  readonly code = "CORE_DIRECTORY_ENTRY_TAKEN";
  readonly subject: DirectorySubject;
  readonly field: string;
  readonly value: string;

  constructor(subject: DirectorySubject, field: string, value: string, cause: unknown) {
    super(`Another ${subject} has the ${field} ${quoted(value)}. Choose another, or change that ${subject} first.`, {
      cause,
    });
    this.subject = subject;
    this.field = field;
    this.value = value;
  }
}

/** What is to be deleted is still in use. */
export class DirectoryEntryInUseError extends FleetError {
  readonly code = "CORE_DIRECTORY_ENTRY_IN_USE";
  readonly subject: DirectorySubject;
  readonly id: string;
  /** How many devices are there now, how many assignments were, and how many places lie inside. */
  readonly uses: { readonly devices: number; readonly pastAssignments: number; readonly placesInside: number };

  constructor(subject: DirectorySubject, id: string, uses: DirectoryEntryInUseError["uses"]) {
    super(
      `The ${subject} ${quoted(id)} is in use: ${uses.devices} device(s), ${uses.pastAssignments} past assignment(s), ` +
        `${uses.placesInside} place(s) inside. Move these first; past assignments go along with "withHistory: true".`,
    );
    this.subject = subject;
    this.id = id;
    this.uses = uses;
  }
}

/** A place cannot lie there: buildings lie in sites, rooms in buildings or sites, sites in nothing. */
export class PlaceTreeError extends FleetError {
  readonly code = "CORE_PLACE_TREE";
  readonly kind: string;
  readonly parentKind: string | undefined;

  constructor(kind: string, parentKind: string | undefined) {
    super(
      `A ${kind} cannot lie in ${parentKind === undefined ? "nothing" : `a ${parentKind}`}. ` +
        "Sites lie in nothing, buildings in a site, rooms in a building or a site.",
    );
    this.kind = kind;
    this.parentKind = parentKind;
  }
}

/** An assignment would overlap another one of its kind, and is no hand-over of the running one. */
export class AssignmentOverlapError extends FleetError {
  readonly code = "CORE_ASSIGNMENT_OVERLAP";
  readonly deviceId: string;
  readonly kind: string;
  /** When the other one begins and, unless it runs still, ends. ISO 8601. */
  readonly other: { readonly from: string; readonly until?: string };

  constructor(deviceId: string, kind: string, other: AssignmentOverlapError["other"]) {
    super(
      `The device ${quoted(deviceId)} has another assignment to a ${kind} from ${other.from} until ${other.until ?? "now"}. ` +
        "Choose times outside of it; an assignment without an end may begin while the last one runs, and ends that one.",
    );
    this.deviceId = deviceId;
    this.kind = kind;
    this.other = other;
  }
}

/** The times of an assignment are impossible: an end before its beginning, or a time that has not come yet. */
export class AssignmentTimeError extends FleetError {
  readonly code = "CORE_ASSIGNMENT_TIME";
  readonly deviceId: string;

  constructor(deviceId: string, problem: string) {
    super(`The assignment of the device ${quoted(deviceId)} ${problem}.`);
    this.deviceId = deviceId;
  }
}

/** A group by query was given devices by hand, or the other way round. */
export class GroupKindError extends FleetError {
  readonly code = "CORE_GROUP_KIND";
  readonly groupId: string;
  readonly members: "hand" | "query";

  constructor(groupId: string, members: "hand" | "query") {
    super(
      members === "query"
        ? `The group ${quoted(groupId)} takes its members from its query. Change the query, or make a group by hand.`
        : `The group ${quoted(groupId)} is filled by hand and has no query. Make a group with a query instead.`,
    );
    this.groupId = groupId;
    this.members = members;
  }
}

/** Texts from outside, short and on one line. */
function quoted(text: string): string {
  return JSON.stringify(text.slice(0, 80));
}
