import * as z from "zod";
import { day, flag, key, text, texts, word } from "../field.ts";
import { defineSection } from "../section.ts";

export const configurationProfiles = defineSection({
  name: "configuration-profiles",
  title: { en: "Configuration profiles", de: "Konfigurationsprofile" },
  shape: "many",
  row: z.object({
    identifier: key("The identifier of the profile: com.example.wifi"),
    scope: word(["device", "user"], "Whether it holds for the machine or for a user of it"),
    name: text("What people call it").optional(),
    organization: text("Who made it").optional(),
    installedOn: day("The day on which it was installed").optional(),
    source: text("Where it came from, as the system says: Manual, MDM").optional(),
    removable: flag("Whether users may take it away").optional(),
    verified: flag("Whether its signature is right").optional(),
    payloads: texts("The kinds of settings in it: com.apple.wifi.managed; never the settings").optional(),
  }),
  key: ["identifier", "scope"],
  volatile: [],
  personal: "none",
  purpose: {
    en: "See which settings are enforced, and profiles that nobody ordered",
    de: "Sehen, welche Einstellungen erzwungen werden, und Profile, die niemand bestellt hat",
  },
});
