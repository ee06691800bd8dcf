import type { PreparedRow } from "./prepared-row.ts";
import type { ProductKind } from "./product.ts";
import type { Recognition } from "./recognition.ts";
import { slug } from "./slug.ts";

const distributions = new Set(["dpkg", "rpm", "apk", "pacman"]);
const languages = new Set(["npm", "pypi", "gem"]);

/** What a row is that no rule knows: a product made of its own name and publisher, the same for the same always. */
export function derivedRecognition(row: PreparedRow): Recognition {
  const { ecosystem, cleaned, version, architecture } = row;
  const isPackage = distributions.has(ecosystem);
  const kind: ProductKind = isPackage ? "package" : languages.has(ecosystem) ? "library" : "application";
  const publisher = isPackage || kind === "library" ? undefined : row.publisher;
  const name = isPackage ? row.source : cleaned.name;
  const place = isPackage ? "linux" : slug(ecosystem);
  return {
    product: `derived:${[place, ...(publisher === undefined ? [] : [slug(publisher)]), slug(name)].join("/")}`,
    name,
    publisher,
    kind,
    version,
    release: cleaned.release,
    architecture,
    language: cleaned.language,
    isPart: false,
    suites: [],
    isDerived: true,
    confidence: "low",
    why: { rule: "derived", origin: "derived", fields: [] },
  };
}
