import { canonicalJson } from "../canonical.ts";
import type { Section } from "../section.ts";
import { sections as allSections } from "../sections.ts";
import type { SectionReport } from "../snapshot.ts";
import type { CycloneDxComponent } from "./cyclonedx-document.ts";
import { type HardwarePart, hardwareParts } from "./hardware-parts.ts";
import { propertiesOf } from "./properties.ts";

type Row = Readonly<Record<string, unknown>>;

/** The data of sections, by name. */
export type SectionReports = Readonly<Partial<Record<string, SectionReport>>>;

/** The hardware of a device, section by section; without those about persons, unless they are asked for. */
export function* hardwareComponents(reports: SectionReports, isIndirectWanted: boolean): Generator<CycloneDxComponent> {
  for (const part of hardwareParts) {
    const section = (allSections as readonly Section[]).find(({ name }) => name === part.section);
    if (!section || section.personal === "direct" || (section.personal === "indirect" && !isIndirectWanted)) continue;
    const rows = rowsOf(section, reports[part.section]?.data);
    for (const [index, row] of rows.filter((candidate) => !part.without?.(candidate)).entries()) {
      yield hardwareComponent(part, row, `hardware:${part.section}:${index + 1}`);
    }
  }
}

/** The rows without what changes by itself, in an order of their own. */
function rowsOf(section: Section, data: unknown): Row[] {
  const rows = (Array.isArray(data) ? data : data === undefined ? [] : [data]) as readonly Row[];
  const lasting = rows.map((row) =>
    Object.fromEntries(Object.entries(row).filter(([field]) => !section.volatile.includes(field))),
  );
  return lasting
    .map((row) => ({ row, text: canonicalJson(row) }))
    .sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0))
    .map(({ row }) => row);
}

function hardwareComponent(part: HardwarePart, row: Row, reference: string): CycloneDxComponent {
  const textOf = (field: string | undefined): string | undefined => {
    const value = field === undefined ? undefined : row[field];
    return value === undefined || value === "" ? undefined : String(value);
  };
  const taken = new Set([part.name, part.manufacturer, part.version, part.serial, part.mac]);
  const rest = Object.entries(row).filter(([field]) => !taken.has(field));
  const manufacturer = textOf(part.manufacturer);
  const version = textOf(part.version);
  const properties = propertiesOf({
    "cdx:device:function": part.function,
    "cdx:device:serialNumber": textOf(part.serial),
    "cdx:device:macAddress": textOf(part.mac),
    ...Object.fromEntries(rest.map(([field, value]) => [`fleetwright:${part.section}:${field}`, value])),
  });
  return {
    type: part.type,
    "bom-ref": reference,
    ...(manufacturer && { manufacturer: { name: manufacturer } }),
    name: textOf(part.name) ?? part.function,
    ...(version && { version }),
    ...(properties && { properties }),
  };
}
