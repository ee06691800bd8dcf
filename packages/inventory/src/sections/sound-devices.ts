import * as z from "zod";
import { key, text, texts } from "../field.ts";
import { defineSection } from "../section.ts";

export const soundDevices = defineSection({
  name: "sound-devices",
  title: { en: "Sound devices", de: "Audiogeräte" },
  shape: "many",
  row: z.object({
    id: key("The short name that tells it from others on this machine: PCH"),
    name: text("The name of the card").optional(),
    driver: text("The kernel's driver").optional(),
    codecs: texts("The chips that make the sound: Realtek ALC257").optional(),
  }),
  key: ["id"],
  volatile: [],
  personal: "none",
  purpose: {
    en: "Support calls and conferences, find the right drivers",
    de: "Bei Telefonaten und Konferenzen helfen, passende Treiber finden",
  },
});
