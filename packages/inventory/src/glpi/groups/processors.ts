import { defineGlpiGroup, glpiFields } from "../glpi-group.ts";
import { countOf, textOf } from "../glpi-value.ts";
import { rowMapping } from "../row-mapping.ts";

const cpus = rowMapping({
  glpi: "cpus",
  section: "processors",
  read: (row, index) => ({
    socket: `${index}`,
    name: textOf(row["name"]),
    vendor: textOf(row["manufacturer"]),
    cores: countOf(row["core"]),
    threads: countOf(row["thread"]),
    speedMhz: countOf(row["speed"]),
  }),
  write: ({ name, vendor, cores, threads, speedMhz }) => ({
    name,
    manufacturer: vendor,
    core: cores,
    thread: threads,
    speed: speedMhz,
  }),
  match: ["name"],
});

/** Processors. */
export const processorsGroup = defineGlpiGroup({
  name: "processors",
  sections: [
    {
      name: "cpus",
      shape: "many",
      fields: glpiFields("arch description familyname familynumber id manufacturer model name serial cache", {
        core: "integer",
        corecount: "integer",
        external_clock: "integer",
        speed: "integer",
        stepping: "integer",
        thread: "integer",
      }),
    },
  ],
  mappings: [cpus],
});
