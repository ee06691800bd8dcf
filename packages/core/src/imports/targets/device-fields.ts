import { type DeviceFieldPath, deviceKinds, deviceStates } from "../../directory/device.ts";
import type { FieldChoice, ImportField } from "../import-field.ts";
import type { ColumnFields } from "./column-fields.ts";
import { idField } from "./id-field.ts";
import { placeParts } from "./place-fields.ts";

type Words = readonly [en: string, de: string, ...synonyms: string[]];

const kindWords: Readonly<Record<(typeof deviceKinds)[number], Words>> = {
  pc: ["PC", "PC", "computer", "desktop", "notebook", "laptop", "rechner", "workstation", "thin client"],
  server: ["Server", "Server"],
  virtual: ["Virtual machine", "Virtuelle Maschine", "vm"],
  monitor: ["Monitor", "Bildschirm", "display", "screen"],
  dock: ["Dock", "Dockingstation", "docking station"],
  printer: ["Printer", "Drucker", "mfp", "multifunction printer", "multifunktionsgerät"],
  phone: ["Phone", "Telefon", "smartphone", "mobiltelefon", "handy", "mobile"],
  tablet: ["Tablet", "Tablet"],
  network: ["Network device", "Netzwerkgerät", "switch", "router", "access point"],
  peripheral: [
    "Peripheral",
    "Zubehör",
    "peripheriegerät",
    "tastatur",
    "maus",
    "keyboard",
    "mouse",
    "headset",
    "webcam",
  ],
  other: ["Other", "Sonstiges", "andere"],
};

const stateWords: Readonly<Record<(typeof deviceStates)[number], Words>> = {
  ordered: ["Ordered", "Bestellt"],
  "in-stock": ["In stock", "Auf Lager", "lager", "im lager", "stock", "available", "verfügbar", "ready to deploy"],
  "in-use": ["In use", "In Benutzung", "im einsatz", "in betrieb", "aktiv", "active", "deployed", "ausgegeben"],
  "on-loan": ["On loan", "Verliehen", "leihgerät", "ausgeliehen"],
  "in-repair": ["In repair", "In Reparatur", "defekt", "reparatur", "broken"],
  lost: ["Lost", "Verloren", "gestohlen", "stolen", "vermisst", "missing"],
  retired: ["Retired", "Ausgemustert", "archived", "entsorgt", "abgeschrieben", "verschrottet"],
  wiped: ["Wiped", "Gelöscht"],
};

function choicesOf<Value extends string>(
  values: readonly Value[],
  words: Readonly<Record<Value, Words>>,
): FieldChoice[] {
  return values.map((value) => {
    const [en, de, ...synonyms] = words[value];
    return { value, label: { en, de }, synonyms };
  });
}

type FieldRow = readonly [name: string, type: ImportField["type"], en: string, de: string, synonyms: readonly string[]];

const rows: readonly FieldRow[] = [
  [
    "tag",
    "text",
    "Asset tag",
    "Inventarnummer",
    ["inventar-nr.", "inv.-nr.", "inventory number", "asset", "asset id", "anlagennummer", "gerätenummer"],
  ],
  [
    "name",
    "text",
    "Name",
    "Name",
    [
      "device name",
      "hostname",
      "host name",
      "host",
      "computer name",
      "computername",
      "rechnername",
      "gerätename",
      "pc-name",
      "pc",
      "display name",
      "gerät",
      "device",
      "bezeichnung",
    ],
  ],
  ["kind", "choice", "Kind", "Art", ["type", "typ", "device type", "gerätetyp", "geräteart", "category", "kategorie"]],
  ["state", "choice", "State", "Zustand", ["status", "lifecycle", "life cycle"]],
  [
    "serial",
    "text",
    "Serial number",
    "Seriennummer",
    ["serial", "serial no", "serien-nr.", "s/n", "sn", "service tag", "servicetag", "fabriknummer"],
  ],
  ["manufacturer", "text", "Manufacturer", "Hersteller", ["make", "vendor", "brand", "marke", "fabrikat"]],
  ["model", "text", "Model", "Modell", ["product", "produkt", "model name", "modellbezeichnung", "gerätemodell"]],
  [
    "holder",
    "reference",
    "Holder",
    "Inhaber",
    [
      "user",
      "benutzer",
      "nutzer",
      "owner",
      "besitzer",
      "assigned to",
      "zugewiesen an",
      "person",
      "mitarbeiter",
      "employee",
      "primary user upn",
      "user principal name",
      "anwender",
    ],
  ],
  ["place", "reference", "Place", "Ort", ["location", "aufstellort", "place path"]],
  ["costCentre", "reference", "Cost centre", "Kostenstelle", ["cost center", "kst", "kst."]],
  [
    "purchase.date",
    "day",
    "Bought on",
    "Gekauft am",
    [
      "purchase date",
      "kaufdatum",
      "anschaffungsdatum",
      "beschaffungsdatum",
      "rechnungsdatum",
      "purchased",
      "gekauft",
      "anschaffung",
    ],
  ],
  [
    "purchase.price",
    "money",
    "Price",
    "Preis",
    ["purchase price", "purchase cost", "kaufpreis", "anschaffungspreis", "anschaffungswert", "cost", "kosten", "wert"],
  ],
  [
    "purchase.orderNumber",
    "text",
    "Order",
    "Bestellung",
    ["order number", "bestellnummer", "auftragsnummer", "po number"],
  ],
  ["purchase.supplier", "text", "Supplier", "Lieferant", ["händler", "reseller", "dealer"]],
  [
    "warrantyEnd",
    "day",
    "End of warranty",
    "Garantieende",
    [
      "warranty",
      "garantie",
      "garantie bis",
      "warranty end",
      "warranty until",
      "warranty expires",
      "gewährleistung bis",
    ],
  ],
  [
    "supportEnd",
    "day",
    "End of support",
    "Supportende",
    ["support end", "support until", "support bis", "end of life", "eol"],
  ],
  ["lease.start", "day", "Start of lease", "Leasingbeginn", ["lease start", "leasing von"]],
  ["lease.end", "day", "End of lease", "Leasingende", ["lease end", "leasing bis", "lease until"]],
  ["lease.lessor", "text", "Lessor", "Leasinggeber", ["leasing company", "leasinggesellschaft"]],
  [
    "lease.monthlyPrice",
    "money",
    "Lease for a month",
    "Leasingrate",
    ["monthly lease", "monatsrate", "leasingrate monatlich"],
  ],
  ["usage.sensitiveData", "boolean", "Handles sensitive data", "Verarbeitet schützenswerte Daten", ["sensitive data"]],
  ["usage.changingUsers", "boolean", "Changing users", "Wechselnde Benutzer", ["shared", "gemeinsam genutzt"]],
  ["usage.mobile", "boolean", "Mobile", "Mobil", []],
  ["usage.facesInternet", "boolean", "Reachable from the internet", "Aus dem Internet erreichbar", []],
  ["usage.mailAndWeb", "boolean", "Reads mail and web", "Liest E-Mail und Web", []],
  ["usage.kiosk", "boolean", "Kiosk", "Kiosk", []],
  ["phone.number", "text", "Phone number", "Rufnummer", ["telefonnummer", "mobile number", "handynummer"]],
  ["phone.imei", "text", "IMEI", "IMEI", []],
  [
    "notes",
    "text",
    "Notes",
    "Notizen",
    ["note", "notiz", "comment", "kommentar", "bemerkung", "bemerkungen", "remarks", "anmerkung"],
  ],
];

const further: Readonly<Record<string, Partial<ImportField>>> = {
  name: { required: true },
  kind: { lasting: true, choices: choicesOf(deviceKinds, kindWords) },
  state: { lasting: true, choices: choicesOf(deviceStates, stateWords) },
  holder: { permission: "persons:read" },
  notes: { maxLength: 10_000 },
  "phone.number": { maxLength: 40 },
};

/** What a table can say about devices. */
export const deviceImportFields: readonly ImportField[] = [
  idField,
  ...rows.map(([name, type, en, de, synonyms]) => ({ name, type, label: { en, de }, synonyms, ...further[name] })),
  ...placeParts,
];

const text = (column: string) => ({ kind: "text", column }) as const;
const boolean = (column: string) => ({ kind: "boolean", column }) as const;

/** Where a device's own fields stand. */
export const deviceColumnFields: ColumnFields & Readonly<Record<DeviceFieldPath, ColumnFields[string]>> = {
  name: text("name"),
  kind: text("kind"),
  state: text("state"),
  tag: text("tag"),
  serial: text("serial"),
  manufacturer: text("manufacturer"),
  model: text("model"),
  "purchase.date": text("purchase_date"),
  "purchase.price": { kind: "money", amount: "purchase_minor_units", currency: "purchase_currency" },
  "purchase.orderNumber": text("purchase_order"),
  "purchase.supplier": text("purchase_supplier"),
  warrantyEnd: text("warranty_end"),
  supportEnd: text("support_end"),
  "lease.start": text("lease_start"),
  "lease.end": text("lease_end"),
  "lease.lessor": text("lease_lessor"),
  "lease.monthlyPrice": { kind: "money", amount: "lease_minor_units", currency: "lease_currency" },
  "usage.sensitiveData": boolean("usage_sensitive_data"),
  "usage.changingUsers": boolean("usage_changing_users"),
  "usage.mobile": boolean("usage_mobile"),
  "usage.facesInternet": boolean("usage_faces_internet"),
  "usage.mailAndWeb": boolean("usage_mail_and_web"),
  "usage.kiosk": boolean("usage_kiosk"),
  "phone.number": text("phone_number"),
  "phone.imei": text("phone_imei"),
  notes: text("notes"),
};
