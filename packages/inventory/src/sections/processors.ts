import * as z from "zod";
import { count, key, text, texts } from "../field.ts";
import { defineSection } from "../section.ts";

export const processors = defineSection({
  name: "processors",
  title: { en: "Processors", de: "Prozessoren" },
  shape: "many",
  row: z.object({
    socket: key("The number of the socket, from 0"),
    name: text("The name: 11th Gen Intel(R) Core(TM) i5-1145G7 @ 2.60GHz").optional(),
    vendor: text("Who made it: GenuineIntel, AuthenticAMD, ARM").optional(),
    architecture: text("Family, model and stepping, as numbers: 6-140-1").optional(),
    cores: count("How many cores are in use").optional(),
    threads: count("How many threads are in use").optional(),
    speedMhz: count("The highest speed").optional(),
    microcode: text("The revision of the loaded microcode: 0xb8").optional(),
    features: texts("Features that matter for security and virtualization, as the kernel names them").optional(),
    vulnerable: texts("Known weaknesses that nothing guards against, as the kernel names them").optional(),
    mitigated: texts("Known weaknesses that the kernel guards against, with how it does").optional(),
  }),
  key: ["socket"],
  volatile: [],
  personal: "none",
  purpose: {
    en: "Plan upgrades and licences per core, and know weaknesses of processors",
    de: "Aufrüstungen und Lizenzen je Kern planen, Schwachstellen von Prozessoren kennen",
  },
});
