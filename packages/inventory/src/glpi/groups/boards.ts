import { defineGlpiGroup, glpiFields } from "../glpi-group.ts";
import { bytesOf, countOf, mebibyte, textOf, unitsOf } from "../glpi-value.ts";
import { rowMapping } from "../row-mapping.ts";

/** The number of a PCI function with its domain, which agents leave out where it is the only one. */
function pciAddress(slot: string | undefined): string | undefined {
  return slot && /^[0-9a-f]{2}:[0-9a-f]{2}\.[0-7]$/i.test(slot) ? `0000:${slot.toLowerCase()}` : slot;
}

function pciSlot(address: string): string {
  return address.startsWith("0000:") ? address.slice(5) : address;
}

const controllers = rowMapping({
  glpi: "controllers",
  section: "pci-devices",
  read(row) {
    const address = pciAddress(textOf(row["pcislot"]));
    if (address === undefined) return undefined;
    return {
      address,
      class: textOf(row["type"]),
      vendor: textOf(row["manufacturer"]),
      name: textOf(row["name"]),
      vendorId: textOf(row["vendorid"]),
      deviceId: textOf(row["productid"]),
      subsystemId: textOf(row["pcisubsystemid"]),
      classId: textOf(row["pciclass"]),
      driver: textOf(row["driver"]),
    };
  },
  write: ({ address, vendor, name, vendorId, deviceId, subsystemId, classId, driver, ...device }) => ({
    pcislot: pciSlot(address),
    type: device.class,
    manufacturer: vendor,
    name,
    vendorid: vendorId,
    productid: deviceId,
    pcisubsystemid: subsystemId,
    pciclass: classId,
    driver,
  }),
  match: ["pcislot"],
});

const videos = rowMapping({
  glpi: "videos",
  section: "graphics",
  read: (row, index, unique) => ({
    // On Windows, agents do not say where it is.
    address: unique(pciAddress(textOf(row["pcislot"])) ?? `${index}`),
    name: textOf(row["name"]) ?? textOf(row["chipset"]),
    memoryBytes: bytesOf(row["memory"], mebibyte),
  }),
  write: ({ address, name, memoryBytes }) => ({
    name,
    memory: unitsOf(memoryBytes, mebibyte),
    pcislot: /^\d+$/.test(address) ? undefined : pciSlot(address),
  }),
  match: ["name", "pcislot"],
});

const batteries = rowMapping({
  glpi: "batteries",
  section: "batteries",
  read(row, index, unique) {
    const [manufacturer, model, serial] = [textOf(row["manufacturer"]), textOf(row["name"]), textOf(row["serial"])];
    // As this inventory's own collectors name batteries, so that one stays one whoever reports it.
    const id = serial ? [manufacturer, model, serial].filter(Boolean).join(" ") : model;
    return {
      id: unique(id ?? `battery ${index + 1}`),
      manufacturer,
      model,
      serial,
      chemistry: textOf(row["chemistry"]),
      designCapacityMwh: countOf(row["capacity"]),
      fullCapacityMwh: countOf(row["real_capacity"]),
    };
  },
  write: ({ id, manufacturer, model, serial, chemistry, designCapacityMwh, fullCapacityMwh }) => ({
    name: model ?? id,
    manufacturer,
    serial,
    chemistry,
    capacity: designCapacityMwh,
    real_capacity: fullCapacityMwh,
  }),
  match: ["name", "serial"],
});

/** What is built into the machine. */
export const boardsGroup = defineGlpiGroup({
  name: "boards",
  sections: [
    {
      name: "controllers",
      shape: "many",
      fields: glpiFields(
        "caption driver manufacturer name pcisubsystemid pciclass pcislot productid rev type vendorid model serial",
      ),
    },
    { name: "videos", shape: "many", fields: glpiFields("name chipset resolution pcislot", { memory: "integer" }) },
    {
      name: "batteries",
      shape: "many",
      fields: glpiFields("chemistry manufacturer name serial", {
        capacity: "integer",
        real_capacity: "integer",
        date: "date",
        voltage: "integer",
      }),
      volatile: ["real_capacity", "voltage"],
    },
    {
      name: "powersupplies",
      shape: "many",
      fields: glpiFields("name serialnumber manufacturer partnum model status location", {
        power_max: "integer",
        hotreplaceable: "flag",
        plugged: "flag",
      }),
    },
    {
      name: "slots",
      shape: "many",
      fields: glpiFields("description designation name status"),
      required: ["name"],
    },
    { name: "ports", shape: "many", fields: glpiFields("caption description name type"), required: ["type"] },
    {
      name: "firmwares",
      shape: "many",
      fields: glpiFields("name description type version manufacturer", { date: "date" }),
    },
    {
      name: "modems",
      shape: "many",
      fields: glpiFields("name description type model manufacturer serial", { imei: "data" }),
    },
    {
      name: "simcards",
      shape: "many",
      fields: glpiFields("serial phone_number iccid state country operator_code operator_name subscriber_id"),
      personal: ["phone_number", "iccid", "subscriber_id"],
    },
  ],
  mappings: [controllers, videos, batteries],
});
