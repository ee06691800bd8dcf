import type { AgentTables } from "./agent-tables.ts";

/** The plugin's tables. Times are milliseconds, JSON is text. */
export interface InventoryTables {
  /** One row for each device: what is known now, and how to tell what changed. */
  inventory_state: {
    device_id: string;
    /** The digest that a delta may build on; empty when what is known is no single snapshot any more. */
    digest: string;
    /** What is known of each section, as packed JSON. */
    sections: Uint8Array;
    /** How each section ended last and what changes by itself, as packed JSON. */
    headers: Uint8Array;
    claims: string;
    collected_at: number;
    reported_at: number;
    /** The device that this one was merged into by a decision, or null. */
    merged_into: string | null;
  };
  /** Sections' data, compressed; one row for many devices that have the same. */
  inventory_body: { id: number; digest: Uint8Array; content: Uint8Array };
  inventory_component: {
    id: number;
    digest: Uint8Array;
    ecosystem: string;
    name: string;
    version: string;
    architecture: string | null;
    source: string | null;
    source_version: string | null;
    publisher: string | null;
    module: string | null;
    identifier: string | null;
    language: string | null;
  };
  /** A device's components of one section: ids and days of installation, each packed; the revision that brought them. */
  inventory_component_list: {
    device_id: string;
    section: string;
    count: number;
    ids: Uint8Array;
    days: Uint8Array;
    revision: number;
  };
  /**
   * One row. `revision` rises with each transaction that changes what devices have, `removals` with each that deletes
   * what one had, `sweeps` with each that deletes bodies: what other processes remember of them is wrong then.
   */
  inventory_revision: { id: number; revision: number; sweeps: number; removals: number };
  /** What changed, by device and section. */
  inventory_change: {
    id: number;
    device_id: string;
    section: string;
    first_at: number;
    last_at: number;
    /** How often the same change came and went; 1 for most. Odd: it is in force. */
    count: number;
    content: Uint8Array;
  };
  inventory_identity: { kind: string; value: string; device_id: string; origin_id: string };
  inventory_conflict: {
    id: string;
    device_id: string;
    candidates: string;
    at: number;
    /** `different`, the id of the device that it is the same as, or null while undecided. */
    decision: string | null;
    decided_at: number | null;
  };
  /** The embedder's products and rules of the dictionary: one row. */
  inventory_dictionary: { id: number; revision: number; content: string; origin: string | null; saved_at: number };
  inventory_token: AgentTables["inventory_token"];
  inventory_agent: AgentTables["inventory_agent"];
  /** One row for each device: what devices are filtered and sorted by. */
  inventory_summary: {
    device_id: string;
    name: string | null;
    platform: string | null;
    os_name: string | null;
    os_version: string | null;
    manufacturer: string | null;
    model: string | null;
    serial: string | null;
    processor: string | null;
    processor_cores: number | null;
    memory_bytes: number | null;
    disk_bytes: number | null;
    software_count: number | null;
    /** 1 or 0, as are all that are yes or no. */
    portable: number | null;
    disk_failing: number | null;
    disk_media_errors: number | null;
    disk_wear_percent: number | null;
    /** Of the fullest volume. */
    volume_free_permille: number | null;
    /** Whether a volume of the machine's own is not encrypted. */
    volume_unencrypted: number | null;
    raid_degraded: number | null;
    /** What the most worn battery still holds of what it once did. */
    battery_percent: number | null;
    /** When the first of the machine's own certificates ends. */
    certificate_end: number | null;
    restart_pending: number | null;
    antivirus_current: number | null;
    security_updates: number | null;
    /** What changing values are measured by: see `gauges.ts`. JSON. */
    volume_sizes: string | null;
    battery_capacities: string | null;
    os_id: string | null;
    os_build: string | null;
    os_edition: string | null;
    os_architecture: string | null;
    /** The release of the running kernel, and what it says about its build. */
    kernel: string | null;
    kernel_build: string | null;
    /** The version of all from `portable` on; null where it was never worked out. */
    gauges: number | null;
    reported_at: number;
  };
}
