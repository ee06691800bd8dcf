import * as z from "zod";
import { instant, key, text, word } from "../field.ts";
import { defineSection } from "../section.ts";

export const loggedOnUsers = defineSection({
  name: "logged-on-users",
  title: { en: "Logged-on users", de: "Angemeldete Benutzer" },
  shape: "many",
  row: z.object({
    user: key("The name of the account"),
    session: key("The number of the session, or its terminal"),
    kind: word(["graphical", "remote", "terminal"], "How the person is logged on").optional(),
    since: instant("Since when").optional(),
    from: text("The address or name of the machine that a remote log-on came from").optional(),
  }),
  key: ["user", "session"],
  volatile: ["kind", "since", "from"],
  personal: "direct",
  purpose: {
    en: "Reach the person at the machine before it is restarted or taken over",
    de: "Die Person am Rechner erreichen, bevor er neu gestartet oder übernommen wird",
  },
});
