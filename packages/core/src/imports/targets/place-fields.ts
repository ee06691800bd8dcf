import { type PlaceKind, placeKinds } from "../../directory/place.ts";
import type { ImportField } from "../import-field.ts";
import type { FieldValues, TargetEntry, TargetRefusal } from "../import-target.ts";
import { idField } from "./id-field.ts";
import { pathOriginOf } from "./place-origins.ts";
import { type PlacePath, pathOf, stepsOf } from "./place-paths.ts";

const siteWords = ["standort", "liegenschaft", "campus", "city", "stadt"];
const buildingWords = ["gebäude", "haus"];
const roomWords = ["raum", "zimmer", "room number", "raumnummer", "büro", "office"];

/** Columns that say a place in parts. */
export const placeParts: readonly ImportField[] = [
  { name: "site", label: { en: "Site", de: "Standort" }, synonyms: siteWords, type: "text", helper: true },
  { name: "building", label: { en: "Building", de: "Gebäude" }, synonyms: buildingWords, type: "text", helper: true },
  { name: "room", label: { en: "Room", de: "Raum" }, synonyms: roomWords, type: "text", helper: true },
];

export const placeFields: readonly ImportField[] = [
  idField,
  {
    name: "path",
    label: { en: "Place", de: "Ort" },
    synonyms: ["path", "pfad", "location", "name"],
    type: "text",
    required: true,
  },
  {
    name: "kind",
    label: { en: "Kind", de: "Art" },
    synonyms: ["type", "typ"],
    type: "choice",
    choices: [
      { value: "site", label: { en: "Site", de: "Standort" } },
      { value: "building", label: { en: "Building", de: "Gebäude" } },
      { value: "room", label: { en: "Room", de: "Raum" } },
    ],
  },
  ...placeParts,
];

/** Puts a place's way together from its parts; around what the field says by itself go those that it does not say. */
export function placeOfParts(values: FieldValues, field: string): FieldValues {
  const told = values[field];
  const way = typeof told === "string" ? stepsOf(told) : [];
  const [above = [], below = []] = [["site"], ["building", "room"]].map((parts) =>
    parts.map((part) => values[part]).filter((step) => typeof step === "string"),
  );
  const isMissing = (step: string): boolean => way.length === 0 || !way.includes(step);
  const steps = [...above.filter(isMissing), ...way, ...below.filter(isMissing)];
  return steps.length === way.length ? values : { ...values, [field]: pathOf(steps) };
}

/** The kind of place that the parts of a row say of the one at the end of its way. */
export function placeKindOfParts({ site, building, room }: FieldValues, path: string): PlaceKind | undefined {
  const last = stepsOf(path).at(-1);
  if (last === undefined) return undefined;
  if (room === last) return "room";
  if (building === last) return "building";
  return site === last ? "site" : undefined;
}

/** The kind of place at the end of a way: sites have nothing above, and what is in a building is a room. */
export function placeKindAt(depth: number, told: string | undefined): PlaceKind {
  const kind = placeKinds.find((known) => known === told);
  return depth === 1 ? "site" : depth === 2 ? (kind ?? "building") : "room";
}

/** A way of more than three steps, and another kind than a place has, are impossible. */
export function refusePlace(
  entry: TargetEntry | undefined,
  values: FieldValues,
): Omit<TargetRefusal, "row"> | undefined {
  const { path, kind } = values;
  const depth = typeof path === "string" ? stepsOf(path).length : undefined;
  if (depth !== undefined && (depth === 0 || depth > placeKinds.length)) return { reason: "invalid", field: "path" };
  if (typeof kind !== "string") return undefined;
  const possible = entry ? entry.values["kind"] : depth === undefined ? kind : placeKindAt(depth, kind);
  return possible === kind ? undefined : { reason: "invalid", field: "kind" };
}

/** A place as an entry. */
export function placeEntry({ id, kind, steps }: PlacePath, origins: TargetEntry["origins"]): TargetEntry {
  const path = pathOf(steps);
  const origin = pathOriginOf(origins);
  const kindOrigin = origins["kind"];
  return {
    ...{ id, label: path, values: { path, kind }, labels: {} },
    origins: { ...(origin && { path: origin }), ...(kindOrigin && { kind: kindOrigin }) },
  };
}
