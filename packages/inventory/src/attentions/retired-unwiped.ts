import { defineAttention, instantOf } from "../attention.ts";

export const retiredUnwiped = defineAttention({
  kind: "retired-unwiped",
  title: { en: "Was retired and never wiped", de: "Wurde ausgemustert und nie gelöscht" },
  where: ({ instant, thresholds }) => ({
    "state.since": { below: instant(-thresholds.unwipedDays) },
    state: "retired",
    kind: { oneOf: ["pc", "server", "phone", "tablet"] },
  }),
  sort: "state.since",
  columns: { stateSince: "directory_device.state_since" },
  finding: ({ stateSince }) => ({ severity: "warn", since: instantOf(stateSince) }),
});
