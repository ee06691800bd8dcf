import * as z from "zod";
import { flag, text, word } from "../field.ts";
import { defineSection } from "../section.ts";
import { securityStatuses } from "../smbios/chassis.ts";
import { chassisTypes } from "../smbios/chassis-type.ts";

export const chassis = defineSection({
  name: "chassis",
  title: { en: "Chassis", de: "Gehäuse" },
  shape: "one",
  row: z.object({
    type: word(chassisTypes, "The type of chassis").optional(),
    manufacturer: text("Who made it").optional(),
    version: text("The version").optional(),
    serial: text("The serial number").optional(),
    assetTag: text("The inventory number set in the firmware").optional(),
    securityStatus: word(securityStatuses, "How far it is locked against use from outside (SMBIOS)").optional(),
    intrusion: flag("Whether the chassis was opened since the alarm was last reset").optional(),
  }),
  key: [],
  volatile: [],
  personal: "none",
  purpose: {
    en: "Identify the device and notice that it was opened",
    de: "Das Gerät erkennen und bemerken, dass es geöffnet wurde",
  },
});
