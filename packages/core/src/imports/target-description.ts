import type { Permission } from "../access/actor.ts";
import type { Bilingual } from "../agreement/declaration.ts";
import type { ImportField } from "./import-field.ts";

/** What tables can be imported into, for whoever chooses. */
export interface TargetDescription {
  readonly name: string;
  readonly label: Bilingual;
  readonly permissions: readonly Permission[];
  readonly fields: readonly ImportField[];
  /** Fields that find what is there, the surest first. */
  readonly keys: readonly string[];
}
