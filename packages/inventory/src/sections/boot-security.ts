import * as z from "zod";
import { flag, text, word } from "../field.ts";
import { defineSection } from "../section.ts";

export const bootSecurity = defineSection({
  name: "boot-security",
  title: { en: "Boot security", de: "Sicherheit des Systemstarts" },
  shape: "one",
  row: z.object({
    secureBoot: word(
      ["enabled", "disabled", "unsupported"],
      "Whether the firmware starts signed code alone",
    ).optional(),
    setupMode: flag("Whether the firmware's keys are missing, so that anyone may enroll new ones").optional(),
    tpm: flag("Whether the system sees a TPM").optional(),
    tpmVersion: text("The TPM's specification: 2.0").optional(),
    tpmManufacturer: text("The TPM maker's letters: INTC, IFX, STM, AMD").optional(),
    tpmFirmware: text("The version of the TPM's firmware").optional(),
    lockdown: word(
      ["none", "integrity", "confidentiality"],
      "How far the kernel is locked against changes by root",
    ).optional(),
  }),
  key: [],
  volatile: [],
  personal: "none",
  purpose: {
    en: "Judge whether the device can be trusted from power-on",
    de: "Beurteilen, ob dem Gerät vom Einschalten an zu trauen ist",
  },
});
