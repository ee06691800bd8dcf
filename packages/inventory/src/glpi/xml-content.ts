import type { GlpiContent } from "./glpi-document.ts";
import type { GlpiSection } from "./glpi-group.ts";
import { glpiSections } from "./glpi-groups.ts";
import { fieldsOfElement, redundantHardware, renamedSections } from "./xml-names.ts";
import type { XmlElement } from "./xml-tree.ts";
import { fittingText, valueOfText } from "./xml-values.ts";

const sections: ReadonlyMap<string, GlpiSection> = new Map(
  glpiSections.filter(({ name }) => name !== "document").map((section) => [section.name, section]),
);

/** The content of an inventory in XML as that of a GLPI document. */
export function contentOfXml(content: XmlElement, userAgent: string | undefined): GlpiContent {
  const found = new Map<string, unknown>();
  let versionclient = userAgent ?? "unknown";
  for (const element of content.children) {
    const name = renamedSections.get(element.name) ?? element.name;
    if (name === "__proto__") continue;
    if (name === "versionclient") {
      versionclient = element.text || versionclient;
      continue;
    }
    const section = sections.get(name);
    const row = section ? rowOf(section, element) : looseValue(element);
    if (row === undefined) continue;
    if (section?.shape === "one") found.set(name, row);
    else found.set(name, withOneMore(found.get(name), row));
  }
  const hardware = content.children.find(({ name }) => name === "hardware");
  if (!found.has("operatingsystem") && hardware) found.set("operatingsystem", systemOf(hardware));
  return { ...Object.fromEntries(found), versionclient };
}

/** A row of a known section; undefined where the schema wants something that it lacks. */
function rowOf(section: GlpiSection, element: XmlElement): Record<string, unknown> | undefined {
  const row: Record<string, unknown> = {};
  for (const child of element.children) {
    if (section.name === "hardware" && redundantHardware.has(child.name)) continue;
    for (const [field, text] of fieldsOfElement(section.name, child.name, child.text)) {
      const type = Object.hasOwn(section.fields, field) ? section.fields[field] : undefined;
      if (field === "__proto__") continue;
      if (type === "texts") row[field] = withOneMore(row[field], text);
      else if (type === "data" || type === undefined) add(row, field, looseValue(child));
      else if (!Object.hasOwn(row, field))
        add(row, field, valueOfText(fittingText(section.name, field, text) ?? "", type));
    }
  }
  for (const field of section.required ?? []) {
    // An empty text says nothing, which is what the agent said.
    if (row[field] === undefined && section.fields[field] === "text") row[field] = "";
    if (row[field] === undefined) return undefined;
  }
  return row;
}

function add(row: Record<string, unknown>, field: string, value: unknown): void {
  if (value !== undefined) row[field] = value;
}

/** A list with one more, which is the same list where there was one: it may become long. */
function withOneMore(list: unknown, value: unknown): unknown[] {
  if (!Array.isArray(list)) return [value];
  list.push(value);
  return list;
}

/** What is not known any better: texts, and objects of texts. */
function looseValue({ text, children }: XmlElement): unknown {
  if (children.length === 0) return text === "" ? undefined : text;
  const row: Record<string, unknown> = {};
  for (const child of children) {
    const value = looseValue(child);
    if (value === undefined || child.name === "__proto__") continue;
    const known = Object.hasOwn(row, child.name) ? row[child.name] : undefined;
    row[child.name] = known === undefined ? value : withOneMore(Array.isArray(known) ? known : [known], value);
  }
  return row;
}

/** OCS tells of the system among the hardware. */
function systemOf(hardware: XmlElement): Record<string, string> {
  const text = (name: string): string => hardware.children.find((child) => child.name === name)?.text ?? "";
  const name = text("osname");
  const isWindows = /windows/i.test(name);
  const kernel = isWindows ? "MSWin32" : /mac ?os|os ?x/i.test(name) ? "darwin" : "linux";
  const system = {
    kernel_name: name && kernel,
    name,
    version: text("osversion"),
    full_name: isWindows ? name : text("oscomments"),
    arch: text("arch"),
  };
  return Object.fromEntries(Object.entries(system).filter(([, value]) => value !== ""));
}
