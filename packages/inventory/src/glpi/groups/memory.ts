import { defineGlpiGroup, glpiFields } from "../glpi-group.ts";
import { bytesOf, mebibyte, textOf, unitsOf } from "../glpi-value.ts";
import { rowMapping } from "../row-mapping.ts";

/** `1600 MT/s`, `1600 MHz`, `1600`. */
function transfersOf(value: unknown): number | undefined {
  const [, number] = /^(\d{1,6})(?: ?(?:MT\/s|MHz))?$/.exec(textOf(value) ?? "") ?? [];
  return number === undefined ? undefined : Number(number);
}

const memories = rowMapping({
  glpi: "memories",
  section: "memory-modules",
  read(row, index, unique) {
    const sizeBytes = bytesOf(row["capacity"], mebibyte);
    return {
      slot: unique(textOf(row["caption"]) ?? `slot ${row["numslots"] ?? index + 1}`),
      populated: sizeBytes === undefined ? undefined : sizeBytes > 0,
      sizeBytes: sizeBytes === 0 ? undefined : sizeBytes,
      type: textOf(row["type"]),
      formFactor: textOf(row["description"]),
      manufacturer: textOf(row["manufacturer"]),
      partNumber: textOf(row["model"]),
      serial: textOf(row["serialnumber"]),
      ratedMegatransfers: transfersOf(row["speed"]),
      errorCorrecting: row["memorycorrection"] === "None" ? false : undefined,
    };
  },
  write: ({ slot, populated, sizeBytes, ...module }) => ({
    caption: slot,
    capacity: unitsOf(sizeBytes ?? (populated === false ? 0 : undefined), mebibyte),
    type: module.type,
    description: module.formFactor,
    manufacturer: module.manufacturer,
    model: module.partNumber,
    serialnumber: module.serial,
    speed: module.ratedMegatransfers === undefined ? undefined : `${module.ratedMegatransfers} MT/s`,
    memorycorrection: module.errorCorrecting === false ? "None" : undefined,
  }),
  match: ["caption"],
});

/** Memory modules, slot by slot. */
export const memoryGroup = defineGlpiGroup({
  name: "memory",
  sections: [
    {
      name: "memories",
      shape: "many",
      fields: glpiFields(
        "caption description manufacturer memorycorrection serialnumber model speed type formfactor purpose",
        { capacity: "integer", numslots: "integer", removable: "flag" },
      ),
    },
  ],
  mappings: [memories],
});
