import type { Bilingual, DeviceCondition, DeviceState, Filter, Sort, Store } from "@fleetwright/core";

/** How much something matters: it is broken or open; it will be; it is good to know. */
export type AttentionSeverity = "bad" | "warn" | "info";

/** From when on something needs attention. Days are counted from now, in UTC. */
export interface AttentionThresholds {
  /** A device in use that did not report for so long. */
  readonly notSeenDays: number;
  /** A PC in use that was added so long ago and never reported. */
  readonly neverReportedDays: number;
  readonly warrantyEndsWithinDays: number;
  readonly leaseEndsWithinDays: number;
  readonly supportEndsWithinDays: number;
  readonly certificateEndsWithinDays: number;
  /** What the most worn battery holds of what it once did. */
  readonly batteryBelowPercent: number;
  /** What is free on the fullest volume. */
  readonly volumeFreeBelowPercent: number;
  /** What a solid-state disk has used of its life. */
  readonly diskWornAtPercent: number;
  readonly inRepairDays: number;
  /** Retired with its data still on it. */
  readonly unwipedDays: number;
}

/** What holds where a question names nothing else. */
export const attentionDefaults: AttentionThresholds = {
  notSeenDays: 30,
  neverReportedDays: 14,
  warrantyEndsWithinDays: 60,
  leaseEndsWithinDays: 90,
  supportEndsWithinDays: 180,
  certificateEndsWithinDays: 30,
  batteryBelowPercent: 60,
  volumeFreeBelowPercent: 10,
  diskWornAtPercent: 90,
  inRepairDays: 30,
  unwipedDays: 30,
};

/** The moment that a question is asked at, with what its thresholds make of it. */
export interface AttentionMoment {
  /** Milliseconds. */
  readonly now: number;
  readonly thresholds: AttentionThresholds;
  /** The day so many days from now: `2026-03-01`. */
  day(offset: number): string;
  /** The instant so many days from now, in ISO 8601. */
  instant(offset: number): string;
}

/** What one finding says beyond which device it is about. */
export interface AttentionFinding {
  readonly severity: AttentionSeverity;
  /** ISO 8601; since when it is so, where that is known. */
  readonly since?: string;
}

/**
 * One kind of what needs attention, as a question over columns: nothing of it is stored, so it is never stale. A new
 * kind is a new file and a line in `attentions.ts`.
 */
export interface Attention<Kind extends string = string, Finding extends AttentionFinding = AttentionFinding> {
  readonly kind: Kind;
  readonly title: Bilingual;
  /** Which devices; an attribute with an index must narrow it. */
  where(moment: AttentionMoment): Filter;
  /** What no filter can say. */
  condition?(sql: Store["sql"]): DeviceCondition;
  readonly sort: Sort;
  /** What is read of a device beside its id and name: names for columns, as plugins ask core for them. */
  readonly columns: Readonly<Record<string, string>>;
  finding(row: Readonly<Record<string, unknown>>, moment: AttentionMoment): Finding;
}

/** Declares a kind of attention. */
export function defineAttention<const Kind extends string, Finding extends AttentionFinding>(
  attention: Attention<Kind, Finding>,
): Attention<Kind, Finding> {
  return attention;
}

/** States in which a device is somewhere and works, or should. */
const livingStates: readonly DeviceState[] = ["in-stock", "in-use", "on-loan", "in-repair"];
/** States in which a device is expected to report. */
const workingStates: readonly DeviceState[] = ["in-use", "on-loan"];
export const living: Filter = { state: { oneOf: livingStates } };
export const working: Filter = { state: { oneOf: workingStates } };

/** A time of the store as ISO 8601. */
export function instantOf(value: unknown): string {
  return new Date(Number(value)).toISOString();
}
