import { firmware } from "../../sections/firmware.ts";
import { feed, type OsqueryTable } from "../feed.ts";

export const platformInfo: OsqueryTable = {
  name: "platform_info",
  feeds: [
    feed(firmware, (row) => ({
      vendor: row.text("vendor"),
      version: row.text("version"),
      revision: row.text("revision"),
      releasedOn: americanDay(row.text("date")),
    })),
  ],
};

/** As SMBIOS has it: `04/27/2024`. */
function americanDay(text: string | undefined): string | undefined {
  const [, month, day, year] = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(text ?? "") ?? [];
  return month !== undefined && Number(month) <= 12 ? `${year}-${month}-${day}` : undefined;
}
