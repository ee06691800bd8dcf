import { defineAttention, instantOf } from "../attention.ts";

export const inRepairLong = defineAttention({
  kind: "in-repair-long",
  title: { en: "Is in repair for long", de: "Ist lange in Reparatur" },
  where: ({ instant, thresholds }) => ({
    "state.since": { below: instant(-thresholds.inRepairDays) },
    state: "in-repair",
  }),
  sort: "state.since",
  columns: { stateSince: "directory_device.state_since" },
  finding: ({ stateSince }) => ({ severity: "info", since: instantOf(stateSince) }),
});
