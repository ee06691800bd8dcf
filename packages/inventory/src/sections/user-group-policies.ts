import * as z from "zod";
import { key } from "../field.ts";
import { defineSection } from "../section.ts";
import { groupPolicyFields } from "./group-policies.ts";

export const userGroupPolicies = defineSection({
  name: "user-group-policies",
  title: { en: "Group policies of users", de: "Gruppenrichtlinien der Benutzer" },
  shape: "many",
  row: z.object({ user: key("The name of the account"), ...groupPolicyFields }),
  key: ["user", "id"],
  volatile: [],
  personal: "direct",
  purpose: {
    en: "Find out why a setting reaches a user at a machine, or does not",
    de: "Herausfinden, warum eine Einstellung einen Benutzer an einem Rechner erreicht oder nicht",
  },
  onRequest: true,
});
