import * as z from "zod";
import { instant, key, text, word } from "../field.ts";
import { defineSection } from "../section.ts";

export const logOns = defineSection({
  name: "log-ons",
  title: { en: "Past log-ons", de: "Vergangene Anmeldungen" },
  shape: "many",
  row: z.object({
    user: key("The name of the account"),
    terminal: key("The terminal or display"),
    at: instant("When the log-on was"),
    until: instant("When it ended; missing while it lasts and where the machine does not know").optional(),
    kind: word(["graphical", "remote", "terminal"], "How the person was logged on").optional(),
    from: text("The address or name of the machine that a remote log-on came from").optional(),
  }),
  key: ["user", "terminal", "at"],
  volatile: [],
  personal: "direct",
  purpose: {
    en: "Clear up an unauthorised log-on after the fact; never to measure presence or performance",
    de: "Eine unbefugte Anmeldung nachträglich aufklären; nie zur Messung von Anwesenheit oder Leistung",
  },
  onRequest: true,
});
