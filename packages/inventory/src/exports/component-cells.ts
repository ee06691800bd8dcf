import type { CellInput } from "@fleetwright/core/tables";
import type { Component } from "../component.ts";
import type { Recognition } from "../dictionary/recognition.ts";
import { textColumn } from "./inventory-table.ts";

/** What a row of software is, as the device tells it and as the dictionary knows it. */
export const componentColumns = [
  textColumn("Ecosystem", "Paketsystem"),
  textColumn("Program", "Programm"),
  textColumn("Version", "Version"),
  textColumn("Architecture", "Architektur"),
  textColumn("Publisher", "Herausgeber"),
  textColumn("Language", "Sprache"),
  textColumn("Identifier", "Kennung"),
  textColumn("Product id", "Produkt-Id"),
  textColumn("Product", "Produkt"),
  textColumn("Edition", "Edition"),
];

/** The cells of {@link componentColumns}. */
export function componentCells(component: Component, recognised: Recognition | undefined): CellInput[] {
  const { ecosystem, name, version, architecture, publisher, language, identifier } = component;
  return [
    ...[ecosystem, name, version, architecture, publisher, language, identifier],
    ...[recognised?.product, recognised?.name, recognised?.edition],
  ];
}
