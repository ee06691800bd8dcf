/**
 * Recognises products in rows of software: who makes what, in which version, edition, architecture and language.
 *
 * @module
 */
export { type CleanedName, cleanName } from "./dictionary/cleaned-name.ts";
export type { MatchedField } from "./dictionary/compiled-rule.ts";
export { compilePattern, type Pattern } from "./dictionary/pattern.ts";
export type { Product, ProductDeclaration, ProductKind, ShippedProduct } from "./dictionary/product.ts";
export { shippedProducts } from "./dictionary/products.ts";
export { publisherName } from "./dictionary/publisher-name.ts";
export { type RecognisedRow, recogniseSoftware } from "./dictionary/recognise.ts";
export type { Recognition } from "./dictionary/recognition.ts";
export type { OwnDictionary, OwnDictionaryInput, SoftwareRule } from "./dictionary/rule.ts";
export { softwareDictionary } from "./dictionary/shipped-dictionary.ts";
export type { SoftwareDictionary } from "./dictionary/software-dictionary.ts";
