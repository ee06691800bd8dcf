import { SwidTagError } from "../errors/swid.ts";
import type { XmlTag } from "../xml/xml-walk.ts";
import type { SwidEdition, SwidReader } from "./swid-edition.ts";
import type { SwidEntity, SwidTag } from "./swid-tag.ts";

const namespaces: ReadonlySet<string> = new Set(["http://standards.iso.org/iso/19770/-2/2009/schema.xsd"]);

/** ISO/IEC 19770-2:2009: everything stands in elements. Adobe, Microsoft and Symantec shipped such tags for years. */
export const edition2009: SwidEdition = {
  root: "software_identification_tag",
  namespaces,
  reader: () => new Reader(),
};

/** What is read. Serial numbers of licences stand in such tags as well, and are no business of an inventory. */
const wanted: ReadonlySet<string> = new Set([
  "product_title",
  "product_version/name",
  "product_version/numeric/major",
  "product_version/numeric/minor",
  "product_version/numeric/build",
  "product_version/numeric/review",
  "software_creator/name",
  "software_creator/regid",
  "software_licensor/name",
  "software_licensor/regid",
  "tag_creator/name",
  "tag_creator/regid",
  "software_id/unique_id",
  "software_id/tag_creator_regid",
]);

/** How the elements about somebody are called in the later edition. */
const roles: readonly (readonly [element: string, role: string])[] = [
  ["software_creator", "softwareCreator"],
  ["software_licensor", "licensor"],
  ["tag_creator", "tagCreator"],
];

class Reader implements SwidReader {
  readonly #names: string[] = [];
  readonly #texts = new Map<string, string>();

  open(tag: XmlTag): void {
    // A star is in no name, so nothing below an element of others is taken for ours.
    this.#names.push(namespaces.has(tag.namespace) ? tag.name : "*");
  }

  text(piece: string): void {
    const path = this.#names.join("/");
    if (wanted.has(path)) this.#texts.set(path, (this.#texts.get(path) ?? "") + piece);
  }

  close(): void {
    this.#names.pop();
  }

  tag(): SwidTag {
    const uniqueId = this.#text("software_id/unique_id");
    const name = this.#text("product_title");
    if (uniqueId === undefined) throw new SwidTagError("it has no unique_id.");
    if (name === undefined) throw new SwidTagError("it has no product_title.");
    const creator = this.#text("software_id/tag_creator_regid") ?? this.#text("tag_creator/regid");
    return {
      standard: "2009",
      kind: "primary",
      // The id alone is unique for whoever made it; both together are, and name the tag's file.
      tagId: creator === undefined ? uniqueId : `${creator}_${uniqueId}`,
      tagVersion: 0,
      name,
      version: this.#text("product_version/name") ?? this.#numericVersion(),
      versionScheme: undefined,
      entities: roles.flatMap(([element, role]) => this.#entity(element, role) ?? []),
      meta: {},
      links: [],
      content: undefined,
    };
  }

  #entity(element: string, role: string): SwidEntity | undefined {
    const name = this.#text(`${element}/name`);
    const regid = this.#text(`${element}/regid`);
    return name === undefined && regid === undefined ? undefined : { name: name ?? "", regid, roles: [role] };
  }

  #numericVersion(): string | undefined {
    const numbers = ["major", "minor", "build", "review"].map((part) => this.#text(`product_version/numeric/${part}`));
    return numbers[0] === undefined ? undefined : numbers.filter((number) => number !== undefined).join(".");
  }

  #text(path: string): string | undefined {
    return this.#texts.get(path)?.trim() || undefined;
  }
}
