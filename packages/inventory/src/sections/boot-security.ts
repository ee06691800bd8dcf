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
    securityChip: text("The chip that watches over the start: Apple T2, Apple M1 Pro").optional(),
    bootPolicy: word(
      ["full", "medium", "none", "permissive", "reduced"],
      "How strictly that chip checks what is started, as its maker calls it",
    ).optional(),
    systemIntegrity: word(
      ["custom", "disabled", "enabled"],
      "Whether the system guards its own files and processes against administrators (macOS: SIP)",
    ).optional(),
    signedSystem: flag("Whether the volume of the system must be as its maker signed it (macOS: SSV)").optional(),
    foreignKernelExtensions: flag("Whether kernel extensions of others than the system's maker may run").optional(),
    virtualizationSecurity: word(
      ["configured", "off", "running"],
      "Whether secrets are kept apart by the hypervisor (Windows: VBS)",
    ).optional(),
    memoryIntegrity: flag("Whether the hypervisor checks code of the kernel (Windows: HVCI)").optional(),
    credentialGuard: flag("Whether the hypervisor keeps passwords' digests from the system (Windows)").optional(),
  }),
  key: [],
  volatile: [],
  personal: "none",
  purpose: {
    en: "Judge whether the device can be trusted from power-on",
    de: "Beurteilen, ob dem Gerät vom Einschalten an zu trauen ist",
  },
});
