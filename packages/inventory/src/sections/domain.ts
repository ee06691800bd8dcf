import * as z from "zod";
import { flag, text, texts, word } from "../field.ts";
import { defineSection } from "../section.ts";

export const domain = defineSection({
  name: "domain",
  title: { en: "Domain membership", de: "Domänenmitgliedschaft" },
  shape: "one",
  row: z.object({
    kind: word(
      ["active-directory", "entra", "freeipa", "kerberos", "ldap", "none", "nt"],
      "The kind of directory that accounts come from; none where the machine is in no domain",
    ).optional(),
    name: text("The domain: example.com").optional(),
    realm: text("The Kerberos realm: EXAMPLE.COM").optional(),
    workgroup: text("The NetBIOS name of the domain or workgroup").optional(),
    client: text("The program that looks up accounts: sssd, winbind, nslcd").optional(),
    servers: texts("The directory servers that are named in the configuration").optional(),
    otherDomains: texts("Further domains that accounts come from").optional(),
    joined: flag("Whether the machine has a Kerberos key of its own in that realm").optional(),
    entraJoined: flag("Whether the machine is known to Microsoft Entra, alone or beside a domain").optional(),
    entraTenant: text("The name of the Entra tenant, else its id").optional(),
    entraDeviceId: text("The machine's id in Entra").optional(),
    managementServer: text("The server that manages it as a mobile device: enrollment.manage.microsoft.com").optional(),
    searchDomains: texts("The DNS domains that short names are looked up in at the moment, in order").optional(),
  }),
  key: [],
  volatile: ["searchDomains"],
  personal: "none",
  purpose: {
    en: "Know which machines belong to which directory, and find those outside of it",
    de: "Wissen, welche Rechner zu welchem Verzeichnisdienst gehören, und Rechner außerhalb finden",
  },
});
