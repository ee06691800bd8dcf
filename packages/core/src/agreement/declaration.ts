/** What something tells about a person: nothing, something by way of a device, or something about the person. */
export type Personal = "none" | "indirect" | "direct";

/** A text in the languages that works agreements are written in here. */
export interface Bilingual {
  readonly en: string;
  readonly de: string;
}

/** One thing that may be recorded, as the agreement sees it. Declared by collectors, actions and core itself. */
export interface Declaration {
  /** What an agreement names: `inventory.logged-on-users`. */
  readonly subject: string;
  readonly personal: Personal;
  readonly title: Bilingual;
  /** The fields that are recorded, each by its name in the data. A closed list. */
  readonly fields: readonly string[];
  /** Why it would be recorded at all. */
  readonly purpose: Bilingual;
  /** Where it is read from: commands and files. */
  readonly sources: readonly string[];
  /**
   * Why it is recorded even without a grant, where that is so: the annex prints it. A grant then says how long it is
   * kept and who reads it. Only for what a duty asks for.
   */
  readonly always?: Bilingual;
}
