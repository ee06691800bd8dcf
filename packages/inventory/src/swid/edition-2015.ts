import { SwidTagError } from "../errors/swid.ts";
import type { XmlTag } from "../xml/xml-walk.ts";
import type { SwidEdition, SwidReader } from "./swid-edition.ts";
import type { SwidEntity, SwidLink, SwidMeta, SwidTag } from "./swid-tag.ts";

const namespaces: ReadonlySet<string> = new Set([
  "http://standards.iso.org/iso/19770/-2/2015/schema.xsd",
  // Where the schema with corrections lies; some tools took it for the namespace.
  "http://standards.iso.org/iso/19770/-2/2015-current/schema.xsd",
]);

/** ISO/IEC 19770-2:2015: everything stands in attributes. */
export const edition2015: SwidEdition = {
  root: "SoftwareIdentity",
  namespaces,
  reader: (root) => new Reader(root),
};

const metaFields = [
  "product",
  "productFamily",
  "edition",
  "colloquialVersion",
  "revision",
  "activationStatus",
  "channelType",
  "persistentId",
  "summary",
] as const satisfies readonly (keyof SwidMeta)[];

/** More entities or links than this are no tag of software. */
const maxParts = 1_000;

class Reader implements SwidReader {
  readonly #root: XmlTag;
  readonly #entities: SwidEntity[] = [];
  readonly #links: SwidLink[] = [];
  readonly #meta: { -readonly [Field in keyof SwidMeta]: SwidMeta[Field] } = {};
  #kind: "payload" | "evidence" | undefined;
  #files = 0;
  /** Below the root. */
  #depth = 0;
  /** The element right below the root that is being read. */
  #part = "";

  constructor(root: XmlTag) {
    this.#root = root;
  }

  open(tag: XmlTag): void {
    this.#depth += 1;
    if (this.#depth === 1) this.#part = namespaces.has(tag.namespace) ? tag.name : "";
    if (!namespaces.has(tag.namespace)) return;
    if (this.#depth === 1) this.#open(tag);
    else if (tag.name === "File" && (this.#part === "Payload" || this.#part === "Evidence")) this.#files += 1;
  }

  text(): void {}

  close(): void {
    this.#depth -= 1;
  }

  tag(): SwidTag {
    const { attributes } = this.#root;
    const tagId = attributes.get("tagId")?.trim();
    const name = attributes.get("name")?.trim();
    if (!tagId) throw new SwidTagError("it has no tagId.");
    if (!name) throw new SwidTagError("it has no name.");
    const [kind = "primary"] = (["corpus", "patch", "supplemental"] as const).filter((word) =>
      isTrue(attributes.get(word)),
    );
    const tagVersion = Number(attributes.get("tagVersion") ?? 0);
    return {
      standard: "2015",
      kind,
      tagId,
      tagVersion: Number.isSafeInteger(tagVersion) && tagVersion > 0 ? tagVersion : 0,
      name,
      version: attributes.get("version")?.trim() || undefined,
      versionScheme: attributes.get("versionScheme")?.trim() || undefined,
      entities: this.#entities,
      meta: this.#meta,
      links: this.#links,
      content: this.#kind && { kind: this.#kind, files: this.#files },
    };
  }

  #open({ name, attributes }: XmlTag): void {
    switch (name) {
      case "Entity":
        this.#add(this.#entities, {
          name: attributes.get("name")?.trim() ?? "",
          regid: attributes.get("regid")?.trim() || undefined,
          roles: (attributes.get("role") ?? "").split(/\s+/).filter((role) => role !== ""),
        });
        break;
      case "Link":
        this.#add(this.#links, {
          rel: attributes.get("rel")?.trim() ?? "",
          href: attributes.get("href")?.trim() ?? "",
        });
        break;
      case "Meta":
        for (const field of metaFields) {
          const value = attributes.get(field)?.trim();
          if (value) this.#meta[field] ??= value;
        }
        break;
      case "Payload":
      case "Evidence":
        this.#kind ??= name === "Payload" ? "payload" : "evidence";
        break;
    }
  }

  #add<Part>(parts: Part[], part: Part): void {
    if (parts.length >= maxParts) throw new SwidTagError(`it has more than ${maxParts} entities or links.`);
    parts.push(part);
  }
}

function isTrue(value: string | undefined): boolean {
  return value === "true" || value === "1";
}
