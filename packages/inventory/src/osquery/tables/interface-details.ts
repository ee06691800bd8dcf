import { networkInterfaces } from "../../sections/network-interfaces.ts";
import { feed, type OsqueryTable } from "../feed.ts";

export const interfaceDetails: OsqueryTable = {
  name: "interface_details",
  feeds: [
    feed(networkInterfaces, (row) => {
      const mac = row.text("mac")?.toLowerCase().replaceAll("-", ":");
      return {
        name: row.text("friendly_name") ?? row.text("interface"),
        product: row.text("description"),
        mac:
          mac !== undefined && /^([0-9a-f]{2}:){5}[0-9a-f]{2}$/.test(mac) && mac !== "00:00:00:00:00:00"
            ? mac
            : undefined,
        mtuBytes: row.count("mtu"),
        physical: row.flag("physical_adapter"),
      };
    }),
  ],
};
