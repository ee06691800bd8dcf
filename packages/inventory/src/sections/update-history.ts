import * as z from "zod";
import { instant, key, text, word } from "../field.ts";
import { defineSection } from "../section.ts";

export const updateHistory = defineSection({
  name: "update-history",
  title: { en: "Installed updates", de: "Installierte Aktualisierungen" },
  shape: "many",
  row: z.object({
    update: key("The number of the update, such as KB5044284; its id where it has none"),
    at: instant("When it was installed or tried"),
    title: text("Its title, in the language of the system").optional(),
    operation: word(["install", "uninstall"], "What was done").optional(),
    result: word(["aborted", "failed", "in-progress", "succeeded", "succeeded-with-errors"], "How it ended").optional(),
    code: text("The number of the error, in hexadecimal digits: 0x80070643").optional(),
    source: word(["component-servicing", "windows-update"], "Who remembers it").optional(),
  }),
  key: ["update", "at"],
  volatile: [],
  personal: "none",
  purpose: {
    en: "See which updates are in place, which fail again and again, and how long they took to arrive",
    de: "Sehen, welche Aktualisierungen da sind, welche immer wieder scheitern und wie lange sie brauchten",
  },
});
