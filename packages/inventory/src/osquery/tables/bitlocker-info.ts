import { volumes } from "../../sections/volumes.ts";
import { feed, type OsqueryTable } from "../feed.ts";

export const bitlockerInfo: OsqueryTable = {
  name: "bitlocker_info",
  feeds: [
    feed(volumes, (row) => {
      // 1: protected. A volume that is encrypted and whose key lies open on it protects nothing.
      const isProtected = row.flag("protection_status");
      return {
        id: row.text("device_id") ?? row.text("drive_letter"),
        kind: "local" as const,
        mountPoint: row.text("drive_letter"),
        encrypted: isProtected,
        encryption: isProtected ? "bitlocker" : undefined,
      };
    }),
  ],
};
