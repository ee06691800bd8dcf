import * as z from "zod";
import { count } from "../field.ts";
import { defineSection } from "../section.ts";

export const memory = defineSection({
  name: "memory",
  title: { en: "Memory", de: "Arbeitsspeicher" },
  shape: "one",
  row: z.object({
    totalBytes: count("The memory that the system can use; a little less than what is installed").optional(),
    swapBytes: count("The swap space").optional(),
    freeBytes: count("What programs could still get without swapping").optional(),
    swapFreeBytes: count("The unused swap space").optional(),
  }),
  key: [],
  volatile: ["freeBytes", "swapFreeBytes"],
  personal: "none",
  purpose: {
    en: "Plan upgrades",
    de: "Aufrüstungen planen",
  },
});
