import * as z from "zod";
import { count, key, text, word } from "../field.ts";
import { defineSection } from "../section.ts";

export const batteries = defineSection({
  name: "batteries",
  title: { en: "Batteries", de: "Akkus" },
  shape: "many",
  row: z.object({
    id: key("What tells it from others: maker, model and serial number, else the slot"),
    slot: text("The slot: BAT0").optional(),
    manufacturer: text("Who made it").optional(),
    model: text("The name of the model").optional(),
    serial: text("The serial number").optional(),
    chemistry: text("What it is made of: Li-ion, Li-poly").optional(),
    designCapacityMwh: count("What it could hold when it was new").optional(),
    fullCapacityMwh: count("What it can hold now").optional(),
    cycles: count("How often it was charged").optional(),
    chargePercent: count("How full it is").optional(),
    state: word(["charging", "discharging", "full", "not-charging"], "What it is doing").optional(),
    condition: word(["normal", "service"], "What the system says: service where it should be replaced").optional(),
  }),
  key: ["id"],
  volatile: ["slot", "fullCapacityMwh", "cycles", "chargePercent", "state"],
  personal: "none",
  purpose: {
    en: "Replace worn batteries in time",
    de: "Verbrauchte Akkus rechtzeitig ersetzen",
  },
});
