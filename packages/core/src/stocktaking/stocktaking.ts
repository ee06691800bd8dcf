import type { DeviceKind } from "../directory/device.ts";
import type { Filter } from "../filter/filter.ts";

/** A stock-taking: which devices were expected when it was opened, and until when sightings are taken. */
export interface Stocktaking {
  readonly id: string;
  readonly name: string;
  /** The place whose devices were expected, with all that is in it. */
  readonly placeId?: string;
  /** The group whose devices were expected. */
  readonly groupId?: string;
  /** ISO 8601. */
  readonly openedAt: string;
  /** Id of the actor. */
  readonly openedBy: string;
  /** ISO 8601; absent while it is open. */
  readonly closedAt?: string;
  readonly closedBy?: string;
}

/** A stock-taking to open. */
export interface NewStocktaking {
  readonly name: string;
  /** Id of a place: its devices are expected, with those of all that is in it. Everything, where neither is told. */
  readonly place?: string | undefined;
  /** Id of a group whose devices are expected. */
  readonly group?: string | undefined;
  /**
   * Which of these devices are expected: those in stock and in use that can be touched, unless told (no virtual ones,
   * none that are lent, in repair, lost or retired).
   */
  readonly where?: Filter | undefined;
  /**
   * The attributes in which a serial number is looked for: the directory's `serial` unless told; with inventory also
   * `machine.serial`.
   */
  readonly serialIn?: readonly string[] | undefined;
}

/**
 * That somebody saw something: exactly one of `device` (its id), `tag` and `serial`. A tag or serial that no device has
 * is kept as it was read.
 */
export interface NewSighting {
  readonly device?: string | undefined;
  readonly tag?: string | undefined;
  readonly serial?: string | undefined;
  /** Id of the place where it was seen. Without one it was seen where it is expected. */
  readonly place?: string | undefined;
  /** Now unless told: of sightings that were noted without a network. */
  readonly seenAt?: Date | string | undefined;
  readonly note?: string | undefined;
}

/**
 * What a stock-taking says of a device, or of something that was seen.
 *
 * - `seen`: where it was expected, or nobody said where.
 * - `elsewhere`: it was expected, and seen at another place.
 * - `unexpected`: it was seen, and another place, another state or another owner was on record.
 * - `unknown`: a tag or serial that no device has.
 * - `not-seen`: it was expected, and nobody saw it.
 */
export type StocktakingOutcome = (typeof stocktakingOutcomes)[number];
export const stocktakingOutcomes = ["seen", "elsewhere", "unexpected", "unknown", "not-seen"] as const;

/** One line of a stock-taking's list. Names and tags are those of when it was opened, or of when it was seen first. */
export interface StocktakingLine {
  readonly outcome: StocktakingOutcome;
  /** Absent for what is unknown. Of a closed stock-taking the device may be deleted by now. */
  readonly deviceId?: string;
  readonly name?: string;
  readonly kind?: DeviceKind;
  readonly tag?: string;
  readonly serial?: string;
  /** Where it stood when the stock-taking was opened. */
  readonly expectedPlaceId?: string;
  /** Where it was seen last. */
  readonly seenPlaceId?: string;
  /** ISO 8601. */
  readonly seenAt?: string;
  /** Id of the actor who saw it last. Absent where it is no longer kept. */
  readonly seenBy?: string;
  readonly note?: string;
}

/** A sighting as it was taken, with what it says at once. */
export interface Sighting {
  readonly id: string;
  readonly outcome: Exclude<StocktakingOutcome, "not-seen">;
  readonly deviceId?: string;
  readonly name?: string;
  readonly expectedPlaceId?: string;
  readonly seenPlaceId?: string;
}

/** How many lines of each outcome there are. */
export type StocktakingCounts = { readonly [Outcome in StocktakingOutcome]: number };
