import * as z from "zod";
import { count, flag, key, text, word } from "../field.ts";
import { defineSection } from "../section.ts";

/** What is known of a group policy object that was considered. */
export const groupPolicyFields = {
  id: key("The id of the object: a GUID in lower case, without braces; local for the machine's own"),
  name: text("Its name").optional(),
  state: word(
    ["applied", "disabled", "filtered", "refused"],
    "Whether it is in force; filtered by a query about the machine, refused where rights to it are missing",
  ).optional(),
  link: text("Where it is linked: the distinguished name of the site, domain or unit").optional(),
  order: count("Its place in the order of being applied, from 1; later ones win").optional(),
  version: text("Its version, in the directory").optional(),
  enforced: flag("Whether it wins against later ones").optional(),
};

export const groupPolicies = defineSection({
  name: "group-policies",
  title: { en: "Group policies of the machine", de: "Gruppenrichtlinien des Rechners" },
  shape: "many",
  row: z.object(groupPolicyFields),
  key: ["id"],
  volatile: [],
  personal: "none",
  purpose: {
    en: "See which group policies reach a machine and which do not",
    de: "Sehen, welche Gruppenrichtlinien einen Rechner erreichen und welche nicht",
  },
});
