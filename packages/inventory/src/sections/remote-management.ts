import * as z from "zod";
import { flag, key, text, word } from "../field.ts";
import { defineSection } from "../section.ts";

export const remoteManagement = defineSection({
  name: "remote-management",
  title: { en: "Remote management", de: "Fernverwaltung" },
  shape: "many",
  row: z.object({
    name: key("The program or device"),
    kind: word(
      ["agent", "controller", "remote-desktop", "shell", "web"],
      "What it is: a management agent, a controller in the hardware, a remote screen, a shell, a web page",
    ).optional(),
    identifier: text("The number under which the machine is reached there, such as a TeamViewer id").optional(),
    version: text("Its version, where a file tells").optional(),
    server: text("The server that manages the machine through it").optional(),
    enrolment: word(
      ["automated", "by-hand"],
      "Device management: whether the maker's service enrolled the machine at its first start, or somebody did",
    ).optional(),
    enabled: flag("Whether it starts with the machine").optional(),
    running: flag("Whether it runs at the moment").optional(),
    ports: z.array(z.int().min(1).max(65_535)).max(100).describe("The ports that are configured for it").optional(),
    rootLogin: word(["forced-commands", "keys", "no", "yes"], "SSH: whether root may log on, and how").optional(),
    passwordLogin: flag("SSH: whether a password is enough to log on").optional(),
  }),
  key: ["name"],
  volatile: ["running"],
  personal: "none",
  purpose: {
    en: "Know every way by which a machine can be controlled from afar",
    de: "Jeden Weg kennen, auf dem ein Rechner aus der Ferne gesteuert werden kann",
  },
});
