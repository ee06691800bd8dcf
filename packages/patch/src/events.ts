/** What patch tells. */
export type PatchEvents = {
  /** Another catalog is in use. */
  "patch.catalog.changed": { readonly digest: string };
};
