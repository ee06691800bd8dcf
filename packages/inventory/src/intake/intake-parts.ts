import type { PluginContext } from "@fleetwright/core";
import type { Enrolments } from "../enrolment/enrolments.ts";
import type { InventoryEvents } from "../events.ts";
import type { CheckQueue } from "../storage/check-queue.ts";
import type { ReportQueue } from "../storage/report-queue.ts";

/** What an intake works with. */
export interface IntakeParts {
  readonly context: PluginContext<InventoryEvents, []>;
  readonly enrolments: Enrolments;
  readonly reports: ReportQueue;
  readonly checks: CheckQueue;
  /** What ends with the fleet. */
  readonly stops: Set<() => Promise<void>>;
}
