import * as z from "zod";
import { count, flag, word } from "../field.ts";
import { defineSection } from "../section.ts";

export const firewall = defineSection({
  name: "firewall",
  title: { en: "Firewall", de: "Firewall" },
  shape: "many",
  row: z.object({
    tool: word(
      ["application-firewall", "firewalld", "iptables", "nftables", "pf", "ufw", "windows-firewall"],
      "What holds the rules",
    ),
    profile: word(
      ["domain", "private", "public"],
      "The kind of network that this is in force at, where it differs",
    ).optional(),
    enabled: flag("Whether it is switched on at the start of the machine").optional(),
    active: flag("Whether its rules are in force").optional(),
    incoming: word(
      ["accept", "drop", "mixed", "reject"],
      "What happens to incoming traffic that no rule fits",
    ).optional(),
    rules: count("How many rules are in force").optional(),
  }),
  key: ["tool", "profile"],
  // Containers and intrusion prevention add and take away rules all day.
  volatile: ["rules"],
  personal: "none",
  purpose: {
    en: "Find machines that are open to the network",
    de: "Rechner finden, die zum Netz hin offen sind",
  },
});
