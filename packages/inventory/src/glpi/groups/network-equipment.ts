import { defineGlpiGroup, glpiFields } from "../glpi-group.ts";

const count = "integer" as const;

/** What the format knows of switches and printers. Computers have none of it; what they send all the same is kept. */
export const networkEquipmentGroup = defineGlpiGroup({
  name: "network-equipment",
  sections: [
    {
      name: "network_ports",
      shape: "many",
      fields: glpiFields("ifdescr ifalias iflastchange ifname mac", {
        connections: "data",
        lldp: "flag",
        aggregate: "data",
        ifinerrors: count,
        ifinbytes: count,
        ifinternalstatus: count,
        ifmtu: count,
        ifnumber: count,
        ifouterrors: count,
        ifoutbytes: count,
        ifspeed: count,
        ifportduplex: count,
        ifstatus: count,
        iftype: count,
        ips: "data",
        trunk: "flag",
        vlans: "data",
      }),
    },
    {
      name: "network_components",
      shape: "many",
      fields: glpiFields("description manufacturer model name serial type firmware mac ip", {
        contained_index: count,
        fru: count,
        index: count,
        stack_number: count,
      }),
    },
    {
      name: "network_device",
      shape: "one",
      fields: glpiFields(
        "description firmware location mac model name assettag serial type uptime manufacturer contact",
        {
          cpu: count,
          ips: "data",
          memory: count,
          ram: count,
          credentials: count,
        },
      ),
      required: ["type"],
    },
    {
      name: "pagecounters",
      shape: "one",
      fields: glpiFields("", {
        total: count,
        black: count,
        color: count,
        rectoverso: count,
        scanned: count,
        printtotal: count,
        printblack: count,
        printcolor: count,
        copytotal: count,
        copyblack: count,
        copyblack_a3: count,
        copycolor: count,
        copycolor_a3: count,
        faxtotal: count,
        duplex: count,
      }),
    },
    { name: "cartridges", shape: "many", fields: glpiFields("name value") },
    { name: "consumables", shape: "many", fields: glpiFields("type color value unit", { max: count }) },
  ],
  mappings: [],
});
