import * as z from "zod";
import { flag, instant, text, texts } from "../field.ts";
import { defineSection } from "../section.ts";

export const time = defineSection({
  name: "time",
  title: { en: "Clock", de: "Uhrzeit" },
  shape: "one",
  row: z.object({
    zone: text("The time zone: Europe/Berlin").optional(),
    service: text("The program that keeps the clock right: systemd-timesyncd, chrony, ntpd …").optional(),
    servers: texts("The servers that it is told to ask, as configured").optional(),
    hardwareClockLocal: flag("Whether the hardware clock holds local time instead of UTC").optional(),
    synchronised: flag("Whether the clock is in step with its source").optional(),
    synchronisedAt: instant("When the clock was last put in step, where the program tells").optional(),
  }),
  key: [],
  volatile: ["synchronised", "synchronisedAt"],
  personal: "none",
  purpose: {
    en: "Find clocks that run wrong: log-on, certificates and logs depend on them",
    de: "Falsch gehende Uhren finden: Anmeldung, Zertifikate und Protokolle hängen davon ab",
  },
});
