import { z } from "zod";
import type { Attribute } from "../attribute.ts";
import { isStorable } from "../storable-text.ts";
import type { StoredValue } from "./filter-node.ts";

const maxTextLength = 1_000;
const maxAlternatives = 1_000;

/** What may be asked of an attribute, with values turned into what the store has. */
export type TestSchema = z.ZodType<
  Readonly<Record<string, StoredValue | boolean | readonly StoredValue[] | undefined>>
>;

const text = z
  .string()
  .max(maxTextLength)
  .refine(isStorable, { error: "has a NUL character or half of a surrogate pair" });
const number = z.number();
const boolean = z.boolean().transform(Number);
const day = z.iso.date();
const date = z.union([z.iso.datetime({ offset: true }), day]).transform((value) => Date.parse(value));
const missing = { missing: z.boolean().optional() };

function equal<Value extends z.ZodType>(value: Value) {
  return { is: value.optional(), oneOf: z.array(value).max(maxAlternatives).optional() };
}

function ordered<Value extends z.ZodType>(value: Value) {
  const bound = value.optional();
  return { ...equal(value), below: bound, above: bound, atMost: bound, atLeast: bound };
}

function searched() {
  return { contains: text.optional(), startsWith: text.optional(), endsWith: text.optional() };
}

const schemas: { readonly [Type in Attribute["type"]]: TestSchema } = {
  text: z.strictObject({ ...ordered(text), ...searched(), ...missing }),
  number: z.strictObject({ ...ordered(number), ...missing }),
  date: z.strictObject({ ...ordered(date), ...missing }),
  day: z.strictObject({ ...ordered(day), ...missing }),
  boolean: z.strictObject({ is: boolean.optional(), ...missing }),
  place: z.strictObject({ ...equal(text), ...missing }),
};

/** Those of attributes with a list of values, by their lists: making a schema takes longer than a filter's use of it. */
const schemasOfValues = new WeakMap<readonly string[], TestSchema>();

/** The schema of the tests of an attribute. */
export function testSchemaOf({ type, values }: Attribute): TestSchema {
  if (!values) return schemas[type];
  const known = schemasOfValues.get(values);
  const schema = known ?? z.strictObject({ ...equal(z.enum(values)), ...missing });
  if (!known) schemasOfValues.set(values, schema);
  return schema;
}
