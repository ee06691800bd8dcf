import * as z from "zod";
import { PatternText, ProductDeclaration } from "./product.ts";

const patterns = (description: string) =>
  z.array(PatternText).min(1).max(500).readonly().exactOptional().describe(description);

/** A rule: rows for which all that is given fits are the product. */
export const SoftwareRule = z
  .strictObject({
    id: z
      .string()
      .min(1)
      .max(200)
      .regex(/^[\w./-]+$/)
      .describe("What `why` names it by"),
    product: z.string().min(1).max(200).describe("The id of a product: of this dictionary, or of one's own"),
    ecosystems: z.array(z.string().min(1).max(100)).min(1).max(50).readonly().exactOptional(),
    name: patterns("Patterns of the cleaned name; of packages, the name as it is"),
    publisher: patterns("Patterns of the publisher's one name. A row without a publisher fits, with less confidence"),
    identifier: patterns("Patterns of the identifier"),
    source: patterns("Patterns of the source package, or of the name where they are the same"),
    exceptVersion: patterns(
      "Patterns of versions that do not fit, such as those of empty packages that lead elsewhere",
    ),
    edition: z.string().min(1).max(200).exactOptional().describe("The edition of what fits"),
    versionFrom: z
      .literal("name")
      .exactOptional()
      .describe("The row's version is its installer's: one of three numbers or more in the name is the product's"),
    isShared: z.boolean().exactOptional().describe("Other products look the same: the confidence is never high"),
    isPart: z
      .boolean()
      .exactOptional()
      .describe("What fits is a part: it alone does not mean that the product is there"),
    lacksIdentifier: z.boolean().exactOptional().describe("Only rows without an identifier fit"),
  })
  .refine((rule) => rule.name ?? rule.publisher ?? rule.identifier ?? rule.source, {
    error: "a rule needs a name, a publisher, an identifier or a source",
  });

/** What {@link SoftwareRule} describes. */
export type SoftwareRule = z.output<typeof SoftwareRule>;

/** Products and rules of one's own. They come before those of the package, in their order: the first that fits decides. */
export const OwnDictionary = z.strictObject({
  products: z.array(ProductDeclaration).max(10_000).readonly().default([]),
  rules: z.array(SoftwareRule).max(10_000).readonly().default([]),
});

/** Products and rules of one's own, as they are given. */
export type OwnDictionaryInput = z.input<typeof OwnDictionary>;

/** Products and rules of one's own. */
export type OwnDictionary = z.output<typeof OwnDictionary>;
