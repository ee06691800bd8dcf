import type { PreparedRow } from "./prepared-row.ts";
import type { ProductKind } from "./product.ts";
import type { Recognition } from "./recognition.ts";
import { slug } from "./slug.ts";

const distributions = new Set(["dpkg", "rpm", "apk", "pacman"]);

/** What else is not for people: it is listed when its kind is asked for. */
const kinds = new Map<string, ProductKind>(
  Object.entries({
    npm: "library",
    pypi: "library",
    gem: "library",
    homebrew: "package",
    pkgutil: "package",
  }),
);

/** Where names are no keys, so that a publisher tells products of one name apart. */
const namedByPublishers = new Set(["windows", "macos", "msix"]);

/** What a row is that no rule knows: a product made of its own name and publisher, the same for the same always. */
export function derivedRecognition(row: PreparedRow): Recognition {
  const { ecosystem, cleaned, version, architecture } = row;
  const isPackage = distributions.has(ecosystem);
  const publisher = namedByPublishers.has(ecosystem) ? row.publisher : undefined;
  const name = isPackage ? row.source : cleaned.name;
  const place = isPackage ? "linux" : slug(ecosystem);
  return {
    product: `derived:${[place, ...(publisher === undefined ? [] : [slug(publisher)]), slug(name)].join("/")}`,
    name,
    publisher,
    kind: isPackage ? "package" : (kinds.get(ecosystem) ?? (isOfMacos(row) ? "system" : "application")),
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

/** Apple's own programs come with the system, but for those that are products. */
function isOfMacos({ ecosystem, identifier }: PreparedRow): boolean {
  return ecosystem === "macos" && (identifier?.startsWith("com.apple.") ?? false);
}
