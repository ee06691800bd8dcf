import * as z from "zod";
import { count, flag, key, text, word } from "../field.ts";
import { defineSection } from "../section.ts";

export const disks = defineSection({
  name: "disks",
  title: { en: "Disks", de: "Laufwerke" },
  shape: "many",
  row: z.object({
    id: key("What tells it from others, wherever it is plugged in: WWN, else model and serial, else its name"),
    name: text("The name that the system gave it at this start: nvme0n1").optional(),
    kind: word(["solid-state", "rotating", "optical", "virtual", "other"], "What it is").optional(),
    model: text("The maker's name of the model").optional(),
    vendor: text("Who made it, where the disk tells").optional(),
    serial: text("The serial number").optional(),
    wwn: text("The world-wide name, in lower case: eui.0025388b71b6a2c9").optional(),
    firmware: text("The version of the firmware").optional(),
    sizeBytes: count("The size").optional(),
    connection: text("How it is connected: nvme, sata, usb, sas, virtio").optional(),
    removable: flag("Whether it or its medium can be taken out in operation").optional(),
    health: word(["passed", "failed"], "The disk's own judgement of itself (SMART)").optional(),
    reallocatedSectors: count("Sectors that the disk replaced").optional(),
    mediaErrors: count("Errors that the disk could not correct").optional(),
    wearPercent: count(
      "How much of its life a solid-state disk has used, by its own estimate; may pass 100",
    ).optional(),
    powerOnHours: count("How long it has been running").optional(),
    writtenBytes: count("How much was ever written to it").optional(),
    temperatureCelsius: count("Its temperature").optional(),
  }),
  key: ["id"],
  // Replaced sectors and errors are no counters that run by themselves: when they change, something has happened.
  volatile: ["name", "wearPercent", "powerOnHours", "writtenBytes", "temperatureCelsius"],
  personal: "none",
  purpose: {
    en: "Replace failing disks in time, plan upgrades, account for data media",
    de: "Ausfallende Laufwerke rechtzeitig ersetzen, Aufrüstungen planen, Datenträger nachweisen",
  },
});
