import type { Bilingual, Personal } from "@fleetwright/core";
import type * as z from "zod";

/**
 * One kind of facts: what it holds, what identifies a row, what changes by itself, what it tells about persons.
 * Everything else is derived from this: types, checks at the border, history, documentation, the agreement's annex.
 */
export interface Section<
  Name extends string = string,
  Shape extends "one" | "many" = "one" | "many",
  Row extends z.ZodObject = z.ZodObject,
> {
  readonly name: Name;
  readonly title: Bilingual;
  /** `one`: an object. `many`: rows in no order. */
  readonly shape: Shape;
  /** The fields, each with a description and, where it is one, a unit in its name. All but the key may be missing. */
  readonly row: Row;
  /** What tells one row from another. Empty for `one`. Two rows of one key: the first stays. */
  readonly key: readonly (keyof z.output<Row> & string)[];
  /** Fields that change by themselves: latest value only, no part of a digest or of history. */
  readonly volatile: readonly (keyof z.output<Row> & string)[];
  /**
   * The field of the key whose values can be known completely each for itself, such as the users of a machine: then a
   * partial section may say for which of them it is complete.
   */
  readonly part?: keyof z.output<Row> & string;
  readonly personal: Personal;
  /** Why it is collected; the agreement's annex prints it. Required where something is personal. */
  readonly purpose: Bilingual;
  /** Rows are components: stored as interned ids, asked by `software`. */
  readonly components?: true;
  /** Collected only when asked for by name: slow, or of use to few. */
  readonly onRequest?: true;
  /** No collector fills it: it comes with the reports of other agents. */
  readonly imported?: true;
}

/** Declares a section. Checks at compile time that key and volatile fields exist. */
export function defineSection<const Name extends string, const Shape extends "one" | "many", Row extends z.ZodObject>(
  section: Section<Name, Shape, Row>,
): Section<Name, Shape, Row> {
  return section;
}

/** The data of a section: its object, or its rows. */
export type SectionData<Declared> =
  Declared extends Section<string, infer Shape, infer Row>
    ? Shape extends "one"
      ? z.output<Row>
      : readonly z.output<Row>[]
    : never;
