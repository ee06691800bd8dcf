import type { Bilingual } from "../agreement/declaration.ts";
import type { Attribute } from "../attribute.ts";
import { deviceTable } from "../query/device-tables.ts";
import { deviceKinds, deviceStates } from "./device.ts";

type Column = Pick<Attribute, "name" | "type" | "column" | "values"> & Partial<Pick<Attribute, "personal">>;

const columns: readonly (Column & { readonly label: Bilingual })[] = [
  { name: "name", type: "text", column: "name", label: { en: "Name", de: "Name" } },
  { name: "number", type: "number", column: "number", label: { en: "Number", de: "Nummer" } },
  { name: "kind", type: "text", column: "kind", values: deviceKinds, label: { en: "Kind", de: "Art" } },
  { name: "state", type: "text", column: "state", values: deviceStates, label: { en: "State", de: "Zustand" } },
  {
    name: "state.since",
    type: "date",
    column: "state_since",
    label: { en: "In this state since", de: "Im Zustand seit" },
  },
  { name: "loan.until", type: "day", column: "loan_until", label: { en: "Lent until", de: "Verliehen bis" } },
  { name: "tag", type: "text", column: "tag", label: { en: "Asset tag", de: "Inventarnummer" } },
  { name: "serial", type: "text", column: "serial", label: { en: "Serial number", de: "Seriennummer" } },
  { name: "manufacturer", type: "text", column: "manufacturer", label: { en: "Manufacturer", de: "Hersteller" } },
  { name: "model", type: "text", column: "model", label: { en: "Model", de: "Modell" } },
  { name: "notes", type: "text", column: "notes", label: { en: "Notes", de: "Notizen" } },
  { name: "place", type: "place", column: "place_id", label: { en: "Place", de: "Ort" } },
  { name: "cost-centre", type: "text", column: "cost_centre_id", label: { en: "Cost centre", de: "Kostenstelle" } },
  { name: "added", type: "date", column: "added_at", label: { en: "Added", de: "Aufgenommen" } },
  { name: "changed", type: "date", column: "changed_at", label: { en: "Changed", de: "Geändert" } },
  { name: "purchase.date", type: "day", column: "purchase_date", label: { en: "Bought on", de: "Gekauft am" } },
  {
    name: "purchase.minorUnits",
    type: "number",
    column: "purchase_minor_units",
    label: { en: "Price in the smallest unit", de: "Preis in der kleinsten Einheit" },
  },
  { name: "purchase.currency", type: "text", column: "purchase_currency", label: { en: "Currency", de: "Währung" } },
  { name: "purchase.order", type: "text", column: "purchase_order", label: { en: "Order", de: "Bestellung" } },
  { name: "purchase.supplier", type: "text", column: "purchase_supplier", label: { en: "Supplier", de: "Lieferant" } },
  { name: "warranty.end", type: "day", column: "warranty_end", label: { en: "End of warranty", de: "Garantieende" } },
  { name: "support.end", type: "day", column: "support_end", label: { en: "End of support", de: "Supportende" } },
  { name: "lease.start", type: "day", column: "lease_start", label: { en: "Start of lease", de: "Leasingbeginn" } },
  { name: "lease.end", type: "day", column: "lease_end", label: { en: "End of lease", de: "Leasingende" } },
  { name: "lease.lessor", type: "text", column: "lease_lessor", label: { en: "Lessor", de: "Leasinggeber" } },
  {
    name: "lease.minorUnits",
    type: "number",
    column: "lease_minor_units",
    label: { en: "Lease for a month in the smallest unit", de: "Leasingrate im Monat in der kleinsten Einheit" },
  },
  {
    name: "lease.currency",
    type: "text",
    column: "lease_currency",
    label: { en: "Currency of the lease", de: "Währung des Leasings" },
  },
  {
    name: "usage.sensitiveData",
    type: "boolean",
    column: "usage_sensitive_data",
    label: { en: "Handles sensitive data", de: "Verarbeitet schützenswerte Daten" },
  },
  {
    name: "usage.changingUsers",
    type: "boolean",
    column: "usage_changing_users",
    label: { en: "Changing users", de: "Wechselnde Benutzer" },
  },
  { name: "usage.mobile", type: "boolean", column: "usage_mobile", label: { en: "Mobile", de: "Mobil" } },
  {
    name: "usage.facesInternet",
    type: "boolean",
    column: "usage_faces_internet",
    label: { en: "Reachable from the internet", de: "Aus dem Internet erreichbar" },
  },
  {
    name: "usage.mailAndWeb",
    type: "boolean",
    column: "usage_mail_and_web",
    label: { en: "Reads mail and web", de: "Liest E-Mail und Web" },
  },
  { name: "usage.kiosk", type: "boolean", column: "usage_kiosk", label: { en: "Kiosk", de: "Kiosk" } },
  {
    name: "phone.number",
    type: "text",
    column: "phone_number",
    personal: "indirect",
    label: { en: "Phone number", de: "Rufnummer" },
  },
  { name: "phone.imei", type: "text", column: "phone_imei", personal: "indirect", label: { en: "IMEI", de: "IMEI" } },
];

/** What devices can be asked about without any plugin. Who has them is not among it: that would be a hidden read. */
export const directoryAttributes: readonly Attribute[] = columns.map((column) => ({
  personal: "none",
  ...column,
  table: deviceTable,
}));
