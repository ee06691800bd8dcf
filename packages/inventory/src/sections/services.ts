import * as z from "zod";
import { key, word } from "../field.ts";
import { defineSection } from "../section.ts";

export const services = defineSection({
  name: "services",
  title: { en: "Services", de: "Dienste" },
  shape: "many",
  row: z.object({
    name: key("The name, without the ending of the service manager: ssh"),
    manager: word(["launchd", "openrc", "systemd", "sysv", "windows"], "Who starts it"),
    start: word(
      ["disabled", "enabled", "indirect", "linked", "masked", "static", "unknown"],
      "Whether it starts with the machine: enabled and disabled say so, static is started by others, masked never",
    ).optional(),
    state: word(["failed", "finished", "running", "stopped"], "What it does at the moment").optional(),
  }),
  key: ["manager", "name"],
  volatile: ["state"],
  personal: "none",
  purpose: {
    en: "See which services a machine offers, and that the required ones start",
    de: "Sehen, welche Dienste ein Rechner anbietet und dass die vorgeschriebenen starten",
  },
});
