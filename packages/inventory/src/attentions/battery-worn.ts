import { defineAttention, living } from "../attention.ts";

export const batteryWorn = defineAttention({
  kind: "battery-worn",
  title: { en: "A battery is worn", de: "Ein Akku ist verbraucht" },
  where: ({ thresholds }) => ({ "battery.percent": { below: thresholds.batteryBelowPercent }, all: [living] }),
  sort: "battery.percent",
  columns: { percent: "inventory_summary.battery_percent" },
  finding: ({ percent }) => ({ severity: "warn", percent: Number(percent) }),
});
