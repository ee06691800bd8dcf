import { folded } from "../filter/folded-text.ts";
import { saysOneOf } from "./compared-text.ts";
import type { Directory } from "./context.ts";
import type { DeviceKind } from "./device.ts";
import type { AlikeDevice } from "./devices-api.ts";
import { isSameHost, namesOneOf } from "./host-name.ts";

/** More than a few are no answer anyway. */
const most = 50;

/** The devices with a serial number or a name, upper and lower case being the same, hosts with or without domain. */
export async function alikeDevices(
  { tables }: Directory,
  attribute: "serial" | "name",
  text: string,
): Promise<readonly AlikeDevice[]> {
  const { sql, db } = tables;
  const column = sql.ref(attribute);
  const fits = attribute === "name" ? namesOneOf(tables, column, [text]) : saysOneOf(sql, column, [text]);
  const { rows } = await sql<{ id: string; kind: string; name: string; serial: string | null }>`
    select id, kind, name, serial from directory_device where ${fits} order by id limit ${most}`.execute(db);
  return rows
    .filter(({ name, serial }) =>
      attribute === "name" ? isSameHost(name, text) : folded(serial ?? "") === folded(text),
    )
    .map(({ id, kind, name, serial }) => ({ id, kind: kind as DeviceKind, name, serial: serial ?? undefined }));
}
