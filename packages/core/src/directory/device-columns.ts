import type { DeviceRow } from "./tables.ts";

const required = ["id", "number", "name", "kind", "state", "state_since", "added_at", "changed_at"] as const;

const optional = [
  "loan_until",
  "tag",
  "serial",
  "manufacturer",
  "model",
  "purchase_date",
  "purchase_minor_units",
  "purchase_currency",
  "purchase_order",
  "purchase_supplier",
  "warranty_end",
  "support_end",
  "lease_start",
  "lease_end",
  "lease_lessor",
  "lease_minor_units",
  "lease_currency",
  "usage_sensitive_data",
  "usage_changing_users",
  "usage_mobile",
  "usage_faces_internet",
  "usage_mail_and_web",
  "usage_kiosk",
  "phone_number",
  "phone_imei",
  "notes",
  "person_id",
  "place_id",
  "cost_centre_id",
] as const;

/** A device of which nothing optional is known. */
export const noColumns: Pick<DeviceRow, (typeof optional)[number]> = Object.fromEntries(
  optional.map((column) => [column, null]),
) as { [Column in (typeof optional)[number]]: null };

/** What a device is made of. */
export type DeviceColumns = Omit<DeviceRow, "origins">;

/** What a query selects to make devices of. */
export const deviceColumns: Readonly<Record<keyof DeviceColumns, string>> = Object.fromEntries(
  [...required, ...optional].map((column) => [column, `directory_device.${column}`]),
) as Record<keyof DeviceColumns, string>;
