/**
 * How one file of an import ended. None of them is changed or deleted.
 *
 * - `added`, `changed`, `unchanged`: it was taken, as a report is.
 * - `older`: newer facts are known of its device, so nothing of it was stored.
 * - `invalid`: it is no whole snapshot; nothing of it was stored.
 */
export type SnapshotFileResult =
  | {
      readonly path: string;
      readonly status: "added" | "changed" | "unchanged";
      readonly deviceId: string;
      /** ISO 8601, by the device's clock. */
      readonly collectedAt: string;
      readonly changedSections: readonly string[];
      /** The sections that were not taken, and why. */
      readonly leftOut: readonly { readonly section: string; readonly code: string }[];
    }
  | {
      readonly path: string;
      readonly status: "older";
      readonly deviceId: string;
      /** ISO 8601, by the device's clock. */
      readonly collectedAt: string;
      readonly error: { readonly code: string; readonly message: string };
    }
  | {
      readonly path: string;
      readonly status: "invalid";
      readonly error: { readonly code: string; readonly message: string };
    };

/** How files are imported. */
export interface ImportOptions {
  /** Ends the import between two files; what was taken stays. */
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?:
    | ((progress: { readonly result: SnapshotFileResult; readonly done: number; readonly total: number }) => void)
    | undefined;
}
