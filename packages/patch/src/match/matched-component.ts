/** A component as inventory has it; what is not asked for may be there. */
export interface MatchedComponent {
  readonly ecosystem: string;
  readonly name: string;
  readonly version: string;
  readonly architecture?: string | undefined;
  /** The source package, where it differs in name. */
  readonly source?: string | undefined;
  /** Its version, where it differs. */
  readonly sourceVersion?: string | undefined;
  /** `nodejs:18`; absent where it is of none, or where rpm does not know. */
  readonly module?: string | undefined;
  /** The id of the product that inventory's dictionary takes it for, where advisories name products. */
  readonly product?: string | undefined;
}
