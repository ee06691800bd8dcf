import { edidOf } from "../../edid.ts";
import { defineGlpiGroup, glpiFields } from "../glpi-group.ts";
import { flagOf, textOf } from "../glpi-value.ts";
import { rowMapping } from "../row-mapping.ts";

const usbDevices = rowMapping({
  glpi: "usbdevices",
  section: "usb-devices",
  read(row, index, unique) {
    const [vendorId, productId] = [textOf(row["vendorid"])?.toLowerCase(), textOf(row["productid"])?.toLowerCase()];
    const [name, serial] = [textOf(row["name"]) ?? textOf(row["caption"]), textOf(row["serial"])];
    const id = [vendorId, productId, serial].filter((part) => part !== undefined).join(":");
    return {
      id: unique(id || name || `device ${index + 1}`),
      vendorId,
      productId,
      vendor: textOf(row["manufacturer"]),
      name,
      serial,
    };
  },
  write: ({ vendorId, productId, vendor, name, serial }) => ({
    vendorid: vendorId,
    productid: productId,
    manufacturer: vendor,
    name,
    serial,
  }),
  match: ["vendorid", "productid", "serial"],
});

const monitors = rowMapping({
  glpi: "monitors",
  section: "monitors",
  read(row, index, unique) {
    const edid = edidOf(Buffer.from(textOf(row["base64"]) ?? "", "base64"));
    const serial = textOf(row["serial"]) ?? edid?.serial;
    const product = textOf(row["caption"]) ?? textOf(row["name"]) ?? edid?.name;
    const manufacturer = textOf(row["manufacturer"]) ?? edid?.manufacturer;
    // As this inventory's own collectors name monitors, so that one stays one whoever reports it.
    const id = [edid?.manufacturer ?? manufacturer, edid?.productCode ?? product, serial].filter(Boolean).join("-");
    return {
      id: unique(id || `monitor ${index + 1}`),
      manufacturer,
      product,
      productCode: edid?.productCode,
      serial,
      manufacturedYear: edid?.manufacturedYear,
      manufacturedWeek: edid?.manufacturedWeek,
      widthMillimetres: edid?.widthMillimetres,
      heightMillimetres: edid?.heightMillimetres,
      widthPixels: edid?.widthPixels,
      heightPixels: edid?.heightPixels,
      connector: textOf(row["port"]),
    };
  },
  write: ({ manufacturer, product, serial, connector, manufacturedWeek: week, manufacturedYear: year }) => ({
    manufacturer,
    caption: product,
    serial,
    port: connector,
    description: week === undefined || year === undefined ? undefined : `${week}/${year}`,
  }),
  match: ["caption", "serial"],
});

/** User names and passwords may stand in it: then it is none of ours to keep. */
function uriOf(port: string | undefined): string | undefined {
  return port?.includes("://") && !/^[^/]*:\/\/[^/]*@/.test(port) ? port : undefined;
}

const printers = rowMapping({
  glpi: "printers",
  section: "printers",
  read(row) {
    const name = textOf(row["name"]);
    if (name === undefined) return undefined;
    return {
      name,
      model: textOf(row["driver"]),
      description: textOf(row["description"]),
      uri: uriOf(textOf(row["port"])),
      connection: row["network"] === true ? ("network" as const) : undefined,
      shared: flagOf(row["shared"]),
    };
  },
  write: ({ name, model, description, uri, connection, shared }) => ({
    name,
    driver: model,
    description,
    port: uri,
    network: connection === undefined ? undefined : connection === "network",
    shared,
  }),
  match: ["name"],
});

const sounds = rowMapping({
  glpi: "sounds",
  section: "sound-devices",
  read(row, index, unique) {
    const name = textOf(row["caption"]) ?? textOf(row["name"]) ?? textOf(row["manufacturer"]);
    return { id: unique(name ?? `device ${index + 1}`), name };
  },
  write: ({ name, id }) => ({ caption: name ?? id }),
  match: ["caption"],
});

/** What is plugged in, and what a user sees and hears. */
export const peripheralsGroup = defineGlpiGroup({
  name: "peripherals",
  sections: [
    {
      name: "usbdevices",
      shape: "many",
      fields: glpiFields("caption class manufacturer name productid subclass vendorid serial"),
    },
    {
      name: "monitors",
      shape: "many",
      fields: glpiFields("base64 caption description manufacturer serial altserial port uuencode name type"),
    },
    {
      name: "printers",
      shape: "many",
      fields: glpiFields(
        "description driver name port printprocessor resolution status comment errstatus servername sharename serial",
        { network: "flag", shared: "flag" },
      ),
      required: ["name"],
      volatile: ["status", "errstatus"],
    },
    { name: "sounds", shape: "many", fields: glpiFields("caption description manufacturer name") },
    {
      name: "inputs",
      shape: "many",
      fields: glpiFields("caption description type name manufacturer interface layout pointingtype"),
    },
    {
      name: "cameras",
      shape: "many",
      fields: glpiFields("lensfacing designation orientation focallength sensorsize manufacturer model", {
        resolution: "texts",
        flashunit: "flag",
        imageformats: "texts",
        resolutionvideo: "texts",
        supports: "texts",
      }),
    },
    { name: "sensors", shape: "many", fields: glpiFields("name manufacturer type version") },
  ],
  mappings: [usbDevices, monitors, printers, sounds],
});
