import type { Filter } from "../filter/filter.ts";

/** Which devices cost what, and when. */
export interface CostQuery {
  /** Id of the cost centre that pays for them now; all devices that the actor may see unless told. */
  readonly costCentre?: string | undefined;
  /** Further conditions. Retired and wiped devices are left out unless it says which states. */
  readonly where?: Filter | undefined;
  /** The day for which values and leases count: `2026-03-01`; today in UTC unless told. */
  readonly on?: string | undefined;
  /** In how many months a bought device loses its value; 36 unless told. */
  readonly usefulLifeMonths?: number | undefined;
}

/** What the devices paid for in one currency cost. Amounts are whole numbers of its smallest unit. */
export interface CurrencyCosts {
  /** ISO 4217: `EUR`. */
  readonly currency: string;
  /** How many devices have a price, what they cost together, and what of it they are still worth. */
  readonly bought: { readonly devices: number; readonly minorUnits: number; readonly bookMinorUnits: number };
  /** How many devices are under a lease with a price on that day, and what they cost in a month. */
  readonly leased: { readonly devices: number; readonly monthlyMinorUnits: number };
}

/** What devices cost. Currencies are never added up. */
export interface CostOverview {
  readonly devices: number;
  /** Devices of which neither a price nor a monthly one is known: what they cost is missing below. */
  readonly withoutPrice: number;
  /** By currency, in the order of their codes. */
  readonly currencies: readonly CurrencyCosts[];
}
