import * as z from "zod";

/** What a product is, which lists are narrowed by. */
export const productKinds = [
  "application",
  "suite",
  "runtime",
  "server",
  "driver",
  "update",
  "system",
  "package",
  "library",
] as const;

/**
 * What a product is:
 *
 * - `application`, `suite` (of several), `server`, `runtime` (other programs need it)
 * - `driver`, `update` (a patch that stands in the list of programs), `system` (belongs to the system or the maker's PC)
 * - `package` (of a distribution, no product by name), `library` (of a programming language)
 */
export type ProductKind = (typeof productKinds)[number];

const productId = z
  .string()
  .max(100)
  .regex(/^[a-z0-9][a-z0-9-]*(?:\.[a-z0-9][a-z0-9-]*)+$/, "looks like mozilla.firefox-esr")
  .describe("The id for good: maker and product in lower case. It is never given to another product");

const label = (description: string) => z.string().min(1).max(200).describe(description);

const productFields = {
  id: productId,
  name: label("What people call it, without versions"),
  publisher: label("Who makes it"),
  kind: z.enum(productKinds).default("application").describe("What it is"),
  formerly: z.array(productId).max(20).readonly().exactOptional().describe("Ids that it had: they still find it"),
  editions: z.array(label("An edition")).max(40).readonly().exactOptional().describe("Editions that its name may tell"),
  suites: z.array(productId).max(20).readonly().exactOptional().describe("Suites that bring it along"),
};

/** What a product is called and what it is. */
export const ProductDeclaration = z.strictObject(productFields);

/** A product as embedders declare it. */
export type ProductDeclaration = z.input<typeof ProductDeclaration>;

/** A product with all that is filled in when it is left out. */
export type Product = z.output<typeof ProductDeclaration>;

/** A pattern: see {@link compilePattern}. */
export const PatternText = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^\0]*$/);

const patterns = (description: string) =>
  z.array(PatternText).min(1).max(500).readonly().exactOptional().describe(description);

/** A product of the dictionary that the package brings: how it appears in each package system, with real examples. */
export const ShippedProduct = z.strictObject({
  ...productFields,
  windows: patterns("Cleaned names in the list of programs of Windows"),
  windowsParts: patterns("Names there of what is only a part of it"),
  windowsShared: patterns("Cleaned names there that another product has as well: never with high confidence"),
  windowsVersionFrom: z
    .literal("name")
    .exactOptional()
    .describe("The row's version is its installer's; the product's own stands in the name"),
  publishers: patterns("Publishers beside its own under which Windows lists it"),
  msix: patterns("Names of MSIX packages, without the publisher's digest"),
  winget: patterns("Ids of winget"),
  macos: patterns("Bundle identifiers"),
  linux: patterns("Binary packages of dpkg, rpm, apk and pacman that are the product"),
  linuxSources: patterns("Source packages whose other binary packages are parts of it, beside those of the same name"),
  flatpak: patterns("Ids of flatpak"),
  snap: patterns("Names of snaps"),
  homebrew: patterns("Homebrew formulae"),
  cask: patterns("Homebrew casks"),
  examples: z
    .array(
      z
        .tuple([z.string(), z.string()])
        .rest(z.string())
        .describe("Ecosystem, name, version, publisher, identifier, as they are seen"),
    )
    .min(1)
    .readonly(),
});

/** What {@link ShippedProduct} describes. */
export type ShippedProduct = z.output<typeof ShippedProduct>;
