import type { DeviceFieldPath, DeviceFields } from "./device.ts";
import type { FieldColumns } from "./device-row.ts";

/** The field that each column holds, or a part of it. */
export const deviceFieldOf: Readonly<Record<keyof FieldColumns, DeviceFieldPath>> = {
  name: "name",
  kind: "kind",
  state: "state",
  tag: "tag",
  serial: "serial",
  manufacturer: "manufacturer",
  model: "model",
  purchase_date: "purchase.date",
  purchase_minor_units: "purchase.price",
  purchase_currency: "purchase.price",
  purchase_order: "purchase.orderNumber",
  purchase_supplier: "purchase.supplier",
  warranty_end: "warrantyEnd",
  support_end: "supportEnd",
  lease_start: "lease.start",
  lease_end: "lease.end",
  lease_lessor: "lease.lessor",
  lease_minor_units: "lease.monthlyPrice",
  lease_currency: "lease.monthlyPrice",
  usage_sensitive_data: "usage.sensitiveData",
  usage_changing_users: "usage.changingUsers",
  usage_mobile: "usage.mobile",
  usage_faces_internet: "usage.facesInternet",
  usage_mail_and_web: "usage.mailAndWeb",
  usage_kiosk: "usage.kiosk",
  phone_number: "phone.number",
  phone_imei: "phone.imei",
  notes: "notes",
};

/** The fields of a device that some paths are in, each once. */
export function deviceFieldsOf(paths: readonly string[]): (keyof DeviceFields)[] {
  return [...new Set(paths.map((path) => path.split(".")[0] as keyof DeviceFields))];
}
