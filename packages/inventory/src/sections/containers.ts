import * as z from "zod";
import { key, text, word } from "../field.ts";
import { defineSection } from "../section.ts";

export const containers = defineSection({
  name: "containers",
  title: { en: "Containers", de: "Container" },
  shape: "many",
  row: z.object({
    engine: word(["docker", "incus", "lxd", "podman"], "What runs it"),
    name: key("The name of the container"),
    image: text("The image that it was made from").optional(),
    state: word(["paused", "running", "stopped", "unknown"], "What it does at the moment").optional(),
  }),
  key: ["engine", "name"],
  volatile: ["state"],
  personal: "none",
  purpose: {
    en: "See what runs in containers and from which images",
    de: "Sehen, was in Containern läuft und aus welchen Abbildern",
  },
});
