import { machine } from "../../sections/machine.ts";
import { mainboard } from "../../sections/mainboard.ts";
import { memory } from "../../sections/memory.ts";
import { operatingSystem } from "../../sections/operating-system.ts";
import { feed, type OsqueryTable } from "../feed.ts";

export const systemInfo: OsqueryTable = {
  name: "system_info",
  feeds: [
    feed(machine, (row) => ({
      manufacturer: row.text("hardware_vendor"),
      product: row.text("hardware_model"),
      version: row.text("hardware_version"),
      serial: row.text("hardware_serial"),
      uuid: row.text("uuid")?.toLowerCase(),
    })),
    feed(mainboard, (row) => ({
      manufacturer: row.text("board_vendor"),
      product: row.text("board_model"),
      version: row.text("board_version"),
      serial: row.text("board_serial"),
    })),
    feed(memory, (row) => ({ totalBytes: row.count("physical_memory") })),
    feed(operatingSystem, (row) => ({ hostname: row.text("computer_name") ?? row.text("hostname") })),
  ],
};
