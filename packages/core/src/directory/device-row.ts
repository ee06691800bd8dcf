import type { Device, DeviceFields, DeviceKind, DeviceState, Lease, Purchase, UsageProfile } from "./device.ts";
import type { CheckedDeviceChanges } from "./device-schema.ts";
import type { DeviceRow } from "./tables.ts";
import { isoOf, present } from "./values.ts";

type FieldColumns = Omit<
  DeviceRow,
  "id" | "number" | "person_id" | "place_id" | "cost_centre_id" | "added_at" | "changed_at"
>;

/** The columns that changes write; only of the fields that are among them. */
export function columnsOf(changes: CheckedDeviceChanges): Partial<FieldColumns> {
  const { name, kind, state, tag, purchase, warrantyEnd, lease, usage, notes } = changes;
  return {
    ...(name !== undefined && { name }),
    ...(kind !== undefined && { kind }),
    ...(state !== undefined && { state }),
    ...(tag !== undefined && { tag }),
    ...(purchase !== undefined && {
      purchase_date: purchase?.date ?? null,
      purchase_minor_units: purchase?.price?.minorUnits ?? null,
      purchase_currency: purchase?.price?.currency ?? null,
      purchase_order: purchase?.orderNumber ?? null,
      purchase_supplier: purchase?.supplier ?? null,
    }),
    ...(warrantyEnd !== undefined && { warranty_end: warrantyEnd }),
    ...(lease !== undefined && { lease_end: lease?.end ?? null, lease_lessor: lease?.lessor ?? null }),
    ...(usage !== undefined && {
      usage_sensitive_data: numberOf(usage?.sensitiveData),
      usage_changing_users: numberOf(usage?.changingUsers),
      usage_mobile: numberOf(usage?.mobile),
      usage_faces_internet: numberOf(usage?.facesInternet),
      usage_mail_and_web: numberOf(usage?.mailAndWeb),
      usage_kiosk: numberOf(usage?.kiosk),
    }),
    ...(notes !== undefined && { notes }),
  };
}

export function deviceOf(row: DeviceRow): Device {
  return {
    id: row.id,
    number: row.number,
    ...fieldsOf(row),
    ...(row.place_id !== null && { placeId: row.place_id }),
    ...(row.cost_centre_id !== null && { costCentreId: row.cost_centre_id }),
    addedAt: isoOf(row.added_at),
    changedAt: isoOf(row.changed_at),
  };
}

/** A device from what a query selected by `deviceColumns`. */
export function deviceOfColumns(row: Readonly<Record<string, unknown>>): Device {
  return deviceOf(row as Readonly<Record<string, unknown>> & DeviceRow);
}

function fieldsOf(row: DeviceRow): DeviceFields {
  const purchase = purchaseOf(row);
  const lease: Lease = present({ end: row.lease_end, lessor: row.lease_lessor });
  const usage: UsageProfile = present({
    sensitiveData: booleanOf(row.usage_sensitive_data),
    changingUsers: booleanOf(row.usage_changing_users),
    mobile: booleanOf(row.usage_mobile),
    facesInternet: booleanOf(row.usage_faces_internet),
    mailAndWeb: booleanOf(row.usage_mail_and_web),
    kiosk: booleanOf(row.usage_kiosk),
  });
  return {
    name: row.name,
    // Written by this package alone, after its schema.
    kind: row.kind as DeviceKind,
    state: row.state as DeviceState,
    ...(row.tag !== null && { tag: row.tag }),
    ...(Object.keys(purchase).length > 0 && { purchase }),
    ...(row.warranty_end !== null && { warrantyEnd: row.warranty_end }),
    ...(Object.keys(lease).length > 0 && { lease }),
    ...(Object.keys(usage).length > 0 && { usage }),
    ...(row.notes !== null && { notes: row.notes }),
  };
}

function purchaseOf(row: DeviceRow): Purchase {
  const { purchase_minor_units: minorUnits, purchase_currency: currency } = row;
  const price = minorUnits !== null && currency !== null ? { minorUnits, currency } : null;
  return present({
    date: row.purchase_date,
    price,
    orderNumber: row.purchase_order,
    supplier: row.purchase_supplier,
  });
}

function numberOf(value: boolean | undefined): number | null {
  return value === undefined ? null : Number(value);
}

function booleanOf(value: number | null): boolean | null {
  return value === null ? null : value === 1;
}
