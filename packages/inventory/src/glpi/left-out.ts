/** Something of a document that is not in its snapshot. */
export interface GlpiLeftOut {
  /** The section of the document: `softwares`. */
  readonly section: string;
  /** Its fields; missing where all of the section is meant, rows of it, or what they mean in our words. */
  readonly fields?: readonly string[];
  /**
   * Why: `INVENTORY_SECTION_NOT_AGREED` where it is about persons and no agreement allows it,
   * `INVENTORY_SECTION_TOO_LARGE`, or `INVENTORY_SECTION_INVALID` for what cannot be kept as it is.
   */
  readonly code: string;
}

/** Collects what is left out. */
export class LeftOut {
  readonly #entries = new Map<string, { section: string; code: string; fields: Set<string> | undefined }>();

  add(section: string, code: string, fields?: readonly string[]): void {
    const key = `${code}\n${section}`;
    const known = this.#entries.get(key) ?? { section, code, fields: new Set() };
    this.#entries.set(key, known);
    if (fields === undefined) known.fields = undefined;
    else for (const field of fields) known.fields?.add(field);
  }

  entries(): readonly GlpiLeftOut[] {
    return [...this.#entries.values()].map(({ section, code, fields }) => ({
      section,
      code,
      ...(fields && { fields: [...fields].sort() }),
    }));
  }
}
