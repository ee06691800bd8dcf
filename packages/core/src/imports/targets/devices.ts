import { isBogusSerial } from "../../directory/bogus-serial.ts";
import type { Directory } from "../../directory/context.ts";
import { deviceChangesSchema } from "../../directory/device-schema.ts";
import { isSameHost } from "../../directory/host-name.ts";
import type { DeviceRow } from "../../directory/tables.ts";
import { folded } from "../../filter/folded-text.ts";
import type { FieldValue } from "../import-field.ts";
import type { FieldValues, ImportTarget, TargetEntry } from "../import-target.ts";
import { deviceColumnFields, deviceImportFields } from "./device-fields.ts";
import { refuseDeviceUndo } from "./device-histories.ts";
import { deviceConsequences, refuseDevice } from "./device-life.ts";
import { deviceReferences, referenceLabels, resolveReference } from "./device-references.ts";
import { removeDevices, writeDevices } from "./device-writes.ts";
import type { DeviceWriting } from "./device-writing.ts";
import { EntryRows } from "./entry-rows.ts";
import { placeOfParts } from "./place-fields.ts";
import { pathOf, placesById } from "./place-paths.ts";

/** Devices, with who has them, where they stand and who pays for them in the same row. */
export function devicesTarget(writing: () => DeviceWriting): ImportTarget {
  const directory = (): Directory => writing().directory;
  const rows = () => new EntryRows<DeviceRow>(directory(), "directory_device", deviceColumnFields);
  return {
    name: "devices",
    label: { en: "Devices", de: "Geräte" },
    permissions: ["devices:read", "devices:write"],
    fields: deviceImportFields,
    keys: [
      { field: "tag", compared: folded },
      { field: "serial", compared: (serial) => (isBogusSerial(serial) ? undefined : folded(serial)) },
      { field: "name", weak: true, compared: folded, same: isSameHost },
    ],
    complete: completeDevice,
    find: (field, values) => rows().find(field, values, { hosts: field === "name" }),
    async read(ids, { lock } = {}) {
      const table = rows();
      const found = await table.rows(ids, lock);
      const labels = await referenceLabels(directory(), [...found.values()]);
      return new Map([...found].map(([id, row]) => [id, table.entryOf(row, row.name, referencesOf(row, labels))]));
    },
    resolve: (field, texts) => resolveReference(directory(), field, texts),
    refuse: refuseDevice,
    consequences: deviceConsequences,
    refuseUndo: (writes, stamp) => refuseDeviceUndo(directory(), writes, stamp),
    write: (writes, stamp) => writeDevices(writing(), rows(), writes, stamp),
    remove: (ids, stamp) => removeDevices(writing(), ids, stamp),
    idsAfter: (position, limit) => rows().idsAfter("number", position, limit),
    choices: (field) => choicesOf(directory(), field),
  };
}

function referencesOf(row: DeviceRow, known: ReadonlyMap<string, string>): Pick<TargetEntry, "values" | "labels"> {
  const labels: Record<string, string> = {};
  const values: Record<string, string | null> = {};
  for (const { field, column } of deviceReferences) {
    const id = row[column];
    values[field] = id;
    if (id !== null) labels[field] = known.get(id) ?? id;
  }
  return { values, labels };
}

function completeDevice(values: FieldValues): ReturnType<NonNullable<ImportTarget["complete"]>> {
  const completed: Record<string, FieldValue | null> = { ...placeOfParts(values, "place") };
  const { serial } = completed;
  // "n/a" says as little as an empty cell.
  if (typeof serial === "string" && isBogusSerial(serial)) delete completed["serial"];
  const imei = completed["phone.imei"];
  if (typeof imei !== "string") return { values: completed };
  const { success, data } = deviceChangesSchema.safeParse({ phone: { imei } });
  const digits = success ? data.phone?.imei : undefined;
  if (digits === undefined) return { values: completed, problems: [{ field: "phone.imei", reason: "invalid" }] };
  return { values: { ...completed, "phone.imei": digits } };
}

const maxChoices = 5_000;

async function choicesOf(directory: Directory, field: string): Promise<readonly string[]> {
  const { sql, db } = directory.tables;
  if (field === "costCentre") {
    const { rows } = await sql<{ code: string }>`
      select code from directory_cost_centre order by code limit ${maxChoices}`.execute(db);
    return rows.map(({ code }) => code);
  }
  // Persons are not listed: an export of devices is no register of everybody.
  if (field !== "place") return [];
  const { rows } = await sql<{ id: string }>`select id from directory_place limit ${maxChoices}`.execute(db);
  const places = await placesById(
    directory,
    rows.map(({ id }) => id),
  );
  return [...places.values()].map(({ steps }) => pathOf(steps)).sort();
}
