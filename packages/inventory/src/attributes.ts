import type { Attribute } from "@fleetwright/core";

const table = "inventory_summary";
const personal = "none";

/** What devices can be filtered, sorted and grouped by, once they have reported. */
export const attributes: readonly Attribute[] = [
  {
    name: "os.platform",
    type: "text",
    table,
    column: "platform",
    personal,
    label: { en: "Platform", de: "Plattform" },
  },
  { name: "os.name", type: "text", table, column: "os_name", personal, label: { en: "System", de: "Betriebssystem" } },
  {
    name: "os.version",
    type: "text",
    table,
    column: "os_version",
    personal,
    label: { en: "System version", de: "Systemversion" },
  },
  {
    name: "machine.hostname",
    type: "text",
    table,
    column: "name",
    personal,
    label: { en: "Host name", de: "Rechnername" },
  },
  {
    name: "machine.manufacturer",
    type: "text",
    table,
    column: "manufacturer",
    personal,
    label: { en: "Manufacturer", de: "Hersteller" },
  },
  { name: "machine.model", type: "text", table, column: "model", personal, label: { en: "Model", de: "Modell" } },
  {
    name: "machine.serial",
    type: "text",
    table,
    column: "serial",
    personal,
    label: { en: "Serial number", de: "Seriennummer" },
  },
  {
    name: "processor.name",
    type: "text",
    table,
    column: "processor",
    personal,
    label: { en: "Processor", de: "Prozessor" },
  },
  {
    name: "processor.cores",
    type: "number",
    table,
    column: "processor_cores",
    personal,
    label: { en: "Cores", de: "Kerne" },
  },
  {
    name: "memory.bytes",
    type: "number",
    table,
    column: "memory_bytes",
    personal,
    label: { en: "Memory", de: "Arbeitsspeicher" },
  },
  {
    name: "disk.bytes",
    type: "number",
    table,
    column: "disk_bytes",
    personal,
    label: { en: "Disks", de: "Datenträger" },
  },
  {
    name: "software.count",
    type: "number",
    table,
    column: "software_count",
    personal,
    label: { en: "Programs", de: "Programme" },
  },
  {
    name: "inventory.reported",
    type: "date",
    table,
    column: "reported_at",
    personal,
    label: { en: "Last report", de: "Letzter Bericht" },
  },
];
