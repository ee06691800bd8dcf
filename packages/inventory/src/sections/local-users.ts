import * as z from "zod";
import { count, day, flag, key, text, word } from "../field.ts";
import { defineSection } from "../section.ts";

export const localUsers = defineSection({
  name: "local-users",
  title: { en: "Local user accounts", de: "Lokale Benutzerkonten" },
  shape: "many",
  row: z.object({
    name: key("The name of the account"),
    userId: count("The number of the account").optional(),
    groupId: count("The number of its first group").optional(),
    kind: word(["human", "system"], "Made for a person or for a service, by the range of its number").optional(),
    home: text("The home folder").optional(),
    shell: text("The program that a log-on starts").optional(),
    password: word(
      ["locked", "none", "set", "unknown"],
      "Whether a password is set, none is needed, or none fits; never the password or its hash",
    ).optional(),
    expiresOn: day("The day from which on the account is closed").optional(),
    enabled: flag("Whether the account may be used at all").optional(),
    administrator: flag("Whether the account may become root").optional(),
  }),
  key: ["name"],
  volatile: [],
  personal: "indirect",
  purpose: {
    en: "Find accounts without password, forgotten accounts and unexpected administrators",
    de: "Konten ohne Kennwort, vergessene Konten und unerwartete Administratoren finden",
  },
});
