import { sections } from "@fleetwright/inventory";
import { fieldText } from "./field-text.mjs";

/** What people call a thing by, the best first; where it has none of them, by what tells it from others. */
const names = ["name", "product", "model", "subject", "mountPoint", "label", "slot"];

/** Sections whose rows are told apart by more than one field that people want to see. */
const byKey = new Set(["listening-ports", "scheduled-tasks"]);

/**
 * What a row of a section is called.
 *
 * @param {string} sectionName
 * @param {object} row
 * @param {"en" | "de"} [language]
 */
export function rowTitle(sectionName, row, language = "en") {
  const section = sections.find(({ name }) => name === sectionName);
  const text = (/** @type {string} */ field) => fieldText(field, Reflect.get(row, field), language);
  const name = byKey.has(sectionName) ? undefined : names.find((field) => text(field) !== "");
  if (name === undefined)
    return (section?.key ?? []).map(text).filter(Boolean).join(" ") || section?.title[language] || "";
  const maker = name === "name" && sectionName.endsWith("-devices") ? text("vendor") : "";
  return [maker, text(name)].filter(Boolean).join(" ");
}
