import * as z from "zod";
import { count, key, text, word } from "../field.ts";
import { defineSection } from "../section.ts";

export const virtualMachines = defineSection({
  name: "virtual-machines",
  title: { en: "Virtual machines", de: "Virtuelle Maschinen" },
  shape: "many",
  row: z.object({
    manager: word(
      ["hyper-v", "incus", "libvirt", "lxd", "multipass", "parallels", "utm", "virtualbox", "vmware"],
      "What runs it",
    ),
    name: key("The name of the guest"),
    uuid: text("The UUID of the guest, in lower case").optional(),
    system: text("The operating system in it, as its manager knows it").optional(),
    memoryBytes: count("The memory that it is given").optional(),
    processors: count("The processors that it is given").optional(),
    state: word(["paused", "running", "stopped", "unknown"], "What it does at the moment").optional(),
  }),
  key: ["manager", "name"],
  volatile: ["state"],
  personal: "none",
  purpose: {
    en: "Find machines inside of machines: they need licences and updates, too",
    de: "Rechner in Rechnern finden: auch sie brauchen Lizenzen und Aktualisierungen",
  },
});
