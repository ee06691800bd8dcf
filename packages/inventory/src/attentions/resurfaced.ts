import type { DeviceState } from "@fleetwright/core";
import { defineAttention, instantOf } from "../attention.ts";
import { silentStates } from "../storage/standing.ts";

export const resurfaced = defineAttention({
  kind: "resurfaced",
  title: {
    en: "Reports although it is lost, retired or wiped",
    de: "Meldet sich, obwohl verloren, ausgemustert oder gelöscht",
  },
  where: () => ({ state: { oneOf: silentStates } }),
  condition: (sql) => ({
    name: "reported since",
    sql: sql`inventory_summary.reported_at > directory_device.state_since`,
  }),
  sort: "-inventory.reported",
  columns: { state: "directory_device.state", reportedAt: "inventory_summary.reported_at" },
  finding: ({ state, reportedAt }) => ({
    severity: "bad",
    state: state as DeviceState,
    reportedAt: instantOf(reportedAt),
  }),
});
