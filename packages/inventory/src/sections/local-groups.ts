import * as z from "zod";
import { count, flag, key, texts } from "../field.ts";
import { defineSection } from "../section.ts";

export const localGroups = defineSection({
  name: "local-groups",
  title: { en: "Local groups", de: "Lokale Gruppen" },
  shape: "many",
  row: z.object({
    name: key("The name of the group"),
    groupId: count("The number of the group").optional(),
    members: texts("The accounts that belong to it beside those whose first group it is").optional(),
    administrators: flag("Whether its members may become root").optional(),
  }),
  key: ["name"],
  volatile: [],
  personal: "indirect",
  purpose: {
    en: "See who holds which rights on a machine by way of groups",
    de: "Sehen, wer auf einem Rechner über Gruppen welche Rechte hat",
  },
});
