import * as z from "zod";
import { flag, instant, key, text, texts } from "../field.ts";
import { defineSection } from "../section.ts";

export const certificates = defineSection({
  name: "certificates",
  title: { en: "Machine certificates", de: "Rechnerzertifikate" },
  shape: "many",
  row: z.object({
    fingerprint: key("The SHA-256 of the certificate, in lower-case hexadecimal digits"),
    subject: text("Whom it names, as a distinguished name").optional(),
    alternativeNames: texts("The further names that it is valid for").optional(),
    issuer: text("Who signed it, as a distinguished name").optional(),
    serial: text("The issuer's number for it, in hexadecimal digits").optional(),
    validFrom: instant("Not valid before this").optional(),
    validUntil: instant("Not valid after this").optional(),
    purposes: texts("What it may be used for, where it says so: server-authentication …").optional(),
    authority: flag("Whether it may sign other certificates").optional(),
    trusted: flag(
      "Whether this machine was told to trust what it signs, beyond what the system brings along",
    ).optional(),
    selfSigned: flag("Whether it is signed by its own key").optional(),
    key: text("The kind and size of its key: rsa-2048, ec-prime256v1, ed25519").optional(),
    privateKeyPresent: flag("Whether a private key lies beside it; the key itself is never collected").optional(),
    paths: texts("The files that hold it").optional(),
  }),
  key: ["fingerprint"],
  volatile: [],
  personal: "none",
  purpose: {
    en: "Renew certificates before they end, and find authorities that were added to a machine",
    de: "Zertifikate vor dem Ablauf erneuern und nachträglich hinzugefügte Zertifizierungsstellen finden",
  },
});
