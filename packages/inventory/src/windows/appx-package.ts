import type { Component } from "../component.ts";
import type { Facts } from "./facts.ts";

/** A package of the store's kind as a component; undefined for what has no name or version. */
export function appxComponent(row: Facts): Component | undefined {
  const [name, version] = [row.text("Name"), row.text("Version")];
  if (name === undefined || version === undefined) return undefined;
  return {
    ecosystem: "msix",
    name,
    version,
    architecture: architectureOf(row),
    publisher: commonName(row.text("Publisher")),
    identifier: row.text("PackageFamilyName"),
  };
}

/** The numbers of the ProcessorArchitecture enumeration; 11 is neutral. */
const numbers: Readonly<Record<string, string>> = { 0: "x86", 5: "arm", 9: "amd64", 12: "arm64" };
const words: Readonly<Record<string, string>> = { x64: "amd64", x86: "x86", arm: "arm", arm64: "arm64" };

function architectureOf(row: Facts): string | undefined {
  const text = row.text("Architecture")?.toLowerCase() ?? "";
  return Object.hasOwn(words, text) ? words[text] : Object.hasOwn(numbers, text) ? numbers[text] : undefined;
}

/** `CN=Microsoft Corporation, O=Microsoft Corporation, L=Redmond, …`; packages from the store alone have a GUID there. */
function commonName(publisher: string | undefined): string | undefined {
  const [, quoted, plain] = /^CN=(?:"([^"]+)"|([^,]+))/i.exec(publisher ?? "") ?? [];
  const name = (quoted ?? plain)?.trim();
  return name && !/^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/i.test(name) ? name : undefined;
}
