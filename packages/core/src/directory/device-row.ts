import type {
  Device,
  DeviceFields,
  DeviceKind,
  DeviceState,
  Lease,
  Phone,
  Price,
  Purchase,
  UsageProfile,
} from "./device.ts";
import type { DeviceColumns } from "./device-columns.ts";
import type { CheckedDeviceChanges } from "./device-schema.ts";
import { isoOf, present } from "./values.ts";

export type FieldColumns = Omit<
  DeviceColumns,
  | "id"
  | "number"
  | "state_since"
  | "loan_until"
  | "person_id"
  | "place_id"
  | "cost_centre_id"
  | "added_at"
  | "changed_at"
>;

/** The columns that changes write; only of the fields that are among them. */
export function columnsOf(changes: CheckedDeviceChanges): Partial<FieldColumns> {
  const { name, kind, state, tag, serial, manufacturer, model, purchase, warrantyEnd, supportEnd } = changes;
  const { lease, usage, phone, notes } = changes;
  return {
    ...(name !== undefined && { name }),
    ...(kind !== undefined && { kind }),
    ...(state !== undefined && { state }),
    ...(tag !== undefined && { tag }),
    ...(serial !== undefined && { serial }),
    ...(manufacturer !== undefined && { manufacturer }),
    ...(model !== undefined && { model }),
    ...(purchase !== undefined && {
      purchase_date: purchase?.date ?? null,
      purchase_minor_units: purchase?.price?.minorUnits ?? null,
      purchase_currency: purchase?.price?.currency ?? null,
      purchase_order: purchase?.orderNumber ?? null,
      purchase_supplier: purchase?.supplier ?? null,
    }),
    ...(warrantyEnd !== undefined && { warranty_end: warrantyEnd }),
    ...(supportEnd !== undefined && { support_end: supportEnd }),
    ...(lease !== undefined && {
      lease_start: lease?.start ?? null,
      lease_end: lease?.end ?? null,
      lease_lessor: lease?.lessor ?? null,
      lease_minor_units: lease?.monthlyPrice?.minorUnits ?? null,
      lease_currency: lease?.monthlyPrice?.currency ?? null,
    }),
    ...(usage !== undefined && {
      usage_sensitive_data: numberOf(usage?.sensitiveData),
      usage_changing_users: numberOf(usage?.changingUsers),
      usage_mobile: numberOf(usage?.mobile),
      usage_faces_internet: numberOf(usage?.facesInternet),
      usage_mail_and_web: numberOf(usage?.mailAndWeb),
      usage_kiosk: numberOf(usage?.kiosk),
    }),
    ...(phone !== undefined && { phone_number: phone?.number ?? null, phone_imei: phone?.imei ?? null }),
    ...(notes !== undefined && { notes }),
  };
}

export function deviceOf(row: DeviceColumns): Device {
  return {
    id: row.id,
    number: row.number,
    ...fieldsOf(row),
    stateSince: isoOf(row.state_since),
    ...(row.loan_until !== null && { loanUntil: row.loan_until }),
    ...(row.place_id !== null && { placeId: row.place_id }),
    ...(row.cost_centre_id !== null && { costCentreId: row.cost_centre_id }),
    addedAt: isoOf(row.added_at),
    changedAt: isoOf(row.changed_at),
  };
}

/** A device from what a query selected by `deviceColumns`. */
export function deviceOfColumns(row: Readonly<Record<string, unknown>>): Device {
  return deviceOf(row as Readonly<Record<string, unknown>> & DeviceColumns);
}

function fieldsOf(row: DeviceColumns): DeviceFields {
  const purchase = purchaseOf(row);
  const lease: Lease = present({
    start: row.lease_start,
    end: row.lease_end,
    lessor: row.lease_lessor,
    monthlyPrice: priceOf(row.lease_minor_units, row.lease_currency),
  });
  const phone: Phone = present({ number: row.phone_number, imei: row.phone_imei });
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
    ...present({ tag: row.tag, serial: row.serial, manufacturer: row.manufacturer, model: row.model }),
    ...(Object.keys(purchase).length > 0 && { purchase }),
    ...present({ warrantyEnd: row.warranty_end, supportEnd: row.support_end }),
    ...(Object.keys(lease).length > 0 && { lease }),
    ...(Object.keys(usage).length > 0 && { usage }),
    ...(Object.keys(phone).length > 0 && { phone }),
    ...(row.notes !== null && { notes: row.notes }),
  };
}

function purchaseOf(row: DeviceColumns): Purchase {
  return present({
    date: row.purchase_date,
    price: priceOf(row.purchase_minor_units, row.purchase_currency),
    orderNumber: row.purchase_order,
    supplier: row.purchase_supplier,
  });
}

function priceOf(minorUnits: number | null, currency: string | null): Price | null {
  return minorUnits !== null && currency !== null ? { minorUnits, currency } : null;
}

function numberOf(value: boolean | undefined): number | null {
  return value === undefined ? null : Number(value);
}

function booleanOf(value: number | null): boolean | null {
  return value === null ? null : value === 1;
}
