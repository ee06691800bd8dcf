import * as z from "zod";
import { count, flag, key, text } from "../field.ts";
import { defineSection } from "../section.ts";

export const memoryModules = defineSection({
  name: "memory-modules",
  title: { en: "Memory modules", de: "Speichermodule" },
  shape: "many",
  row: z.object({
    slot: key("The name of the slot, made unique where the firmware repeats one"),
    populated: flag("Whether there is a module in it").optional(),
    bank: text("The name of the bank").optional(),
    sizeBytes: count("The size of the module").optional(),
    type: text("The type of memory: DDR4").optional(),
    formFactor: text("The form: DIMM, SODIMM").optional(),
    manufacturer: text("Who made it").optional(),
    partNumber: text("The maker's order number").optional(),
    serial: text("The serial number").optional(),
    assetTag: text("The inventory number").optional(),
    ratedMegatransfers: count("What it can do, in million transfers a second").optional(),
    configuredMegatransfers: count("What it is set to, in million transfers a second").optional(),
    ranks: count("The number of ranks").optional(),
    errorCorrecting: flag("Whether it has bits for error correction").optional(),
  }),
  key: ["slot"],
  volatile: [],
  personal: "none",
  purpose: {
    en: "Plan upgrades and notice missing modules",
    de: "Aufrüstungen planen und fehlende Module bemerken",
  },
});
