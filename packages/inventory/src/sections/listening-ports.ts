import * as z from "zod";
import { key, text, word } from "../field.ts";
import { defineSection } from "../section.ts";

export const listeningPorts = defineSection({
  name: "listening-ports",
  title: { en: "Listening ports", de: "Lauschende Netzwerkanschlüsse" },
  shape: "many",
  row: z.object({
    protocol: word(["tcp", "udp"], "The transport protocol"),
    address: key("The address that it listens at; 0.0.0.0 and :: stand for all"),
    port: z.int().min(0).max(65_535).describe("The number of the port"),
    interface: text("The network interface that it is bound to, where it is").optional(),
    program: text("The name of the process that listens: of several, the one that was there first").optional(),
  }),
  key: ["protocol", "address", "port", "interface"],
  volatile: [],
  personal: "none",
  purpose: {
    en: "See where a machine can be reached from the network, and by which program",
    de: "Sehen, wo ein Rechner aus dem Netz erreichbar ist und welches Programm dort antwortet",
  },
});
