/** The tables of stock-takings. Times are milliseconds. */
export interface StocktakingTables {
  directory_stocktaking: StocktakingRow;
  directory_stocktaking_line: LineRow;
  directory_sighting: SightingRow;
}

export interface StocktakingRow {
  id: string;
  name: string;
  place_id: string | null;
  group_id: string | null;
  /** Names of attributes, as JSON. */
  serial_in: string;
  opened_at: number;
  opened_by: string;
  closed_at: number | null;
  closed_by: string | null;
}

/** A device of a stock-taking, as it was when it was opened, or was seen first where nobody expected it. */
export interface LineRow {
  stocktaking_id: string;
  device_id: string;
  is_expected: number;
  name: string;
  kind: string;
  tag: string | null;
  serial: string | null;
  place_id: string | null;
}

/** Of what is unknown `tag` or `serial` is what was read. */
export interface SightingRow {
  id: string;
  stocktaking_id: string;
  device_id: string | null;
  tag: string | null;
  serial: string | null;
  place_id: string | null;
  note: string | null;
  seen_at: number;
  by_id: string | null;
}
