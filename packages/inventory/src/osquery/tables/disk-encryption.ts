import { volumes } from "../../sections/volumes.ts";
import { feed, type OsqueryTable } from "../feed.ts";

export const diskEncryption: OsqueryTable = {
  name: "disk_encryption",
  feeds: [
    feed(volumes, (row) => ({
      id: row.text("uuid") ?? row.text("name"),
      kind: "local" as const,
      device: row.text("name"),
      encrypted: row.flag("encrypted"),
      encryption: row.flag("encrypted") ? row.text("type") : undefined,
    })),
  ],
};
