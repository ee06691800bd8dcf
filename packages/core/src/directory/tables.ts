import type { StocktakingTables } from "../stocktaking/tables.ts";

/** The directory's tables as rows. Times are milliseconds, days are texts `2026-03-01`, yes and no are 1 and 0. */
export interface DirectoryTables extends StocktakingTables {
  directory_counter: CounterRow;
  directory_device: DeviceRow;
  directory_person: PersonRow;
  directory_place: PlaceRow;
  directory_place_below: PlaceBelowRow;
  directory_cost_centre: CostCentreRow;
  directory_assignment: AssignmentRow;
  directory_group: GroupRow;
  directory_membership: MembershipRow;
  directory_transition: TransitionRow;
}

export interface CounterRow {
  name: string;
  value: number;
}

export interface DeviceRow {
  id: string;
  /** Counted up from 1, never used again; for columns of numbers where an id is too long. */
  number: number;
  name: string;
  kind: string;
  state: string;
  state_since: number;
  /** Lent until then. */
  loan_until: string | null;
  tag: string | null;
  serial: string | null;
  manufacturer: string | null;
  model: string | null;
  purchase_date: string | null;
  purchase_minor_units: number | null;
  purchase_currency: string | null;
  purchase_order: string | null;
  purchase_supplier: string | null;
  warranty_end: string | null;
  support_end: string | null;
  lease_start: string | null;
  lease_end: string | null;
  lease_lessor: string | null;
  lease_minor_units: number | null;
  lease_currency: string | null;
  usage_sensitive_data: number | null;
  usage_changing_users: number | null;
  usage_mobile: number | null;
  usage_faces_internet: number | null;
  usage_mail_and_web: number | null;
  usage_kiosk: number | null;
  phone_number: string | null;
  phone_imei: string | null;
  notes: string | null;
  /** Who has it, where it stands and who pays for it now: the open assignments once more, for filters and joins. */
  person_id: string | null;
  place_id: string | null;
  cost_centre_id: string | null;
  added_at: number;
  changed_at: number;
  /** Packed: see `packed-origins.ts`. Null for what was written before there were origins. */
  origins: string | null;
}

export interface PersonRow {
  id: string;
  name: string;
  email: string | null;
  principal_name: string | null;
  department: string | null;
  external_id: string | null;
  added_at: number;
  changed_at: number;
  origins: string | null;
}

export interface PlaceRow {
  id: string;
  kind: string;
  name: string;
  parent_id: string | null;
  added_at: number;
  changed_at: number;
  origins: string | null;
}

/** Each place with each place that lies in it, and with itself. */
export interface PlaceBelowRow {
  place_id: string;
  below_id: string;
}

export interface CostCentreRow {
  id: string;
  code: string;
  name: string;
  added_at: number;
  changed_at: number;
  origins: string | null;
}

/** One of the three ids is there, as `kind` says. Running while `until_at` is null. */
export interface AssignmentRow {
  id: string;
  device_id: string;
  kind: string;
  person_id: string | null;
  place_id: string | null;
  cost_centre_id: string | null;
  from_at: number;
  until_at: number | null;
}

/** By hand where `query` is null. */
export interface GroupRow {
  id: string;
  name: string;
  description: string | null;
  query: string | null;
  added_at: number;
  changed_at: number;
}

export interface MembershipRow {
  group_id: string;
  device_id: string;
  since_at: number;
}

/** A change of a device's state. */
export interface TransitionRow {
  id: string;
  device_id: string;
  from_state: string;
  to_state: string;
  at: number;
  by_id: string;
  reason: string | null;
  ticket: string | null;
  due_on: string | null;
  /** JSON. */
  proof: string | null;
  /** The assignments to persons that began and ended with it, and the loan that did, for taking it back. */
  started_id: string | null;
  ended_id: string | null;
  previous_due_on: string | null;
  corrects_id: string | null;
  corrected_at: number | null;
}
