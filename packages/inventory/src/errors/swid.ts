import { FleetError } from "@fleetwright/core";

/** A file that is no software identification tag, or lacks what tells one tag from another; nothing of it was taken. */
export class SwidTagError extends FleetError {
  readonly code = "INVENTORY_SWID_INVALID";
  /** The file on the device; undefined where only bytes were given. */
  readonly path: string | undefined;

  constructor(reason: string, path?: string, options?: ErrorOptions) {
    const which = path === undefined ? "This" : `"${path.slice(0, 300)}"`;
    super(
      `${which} is no software identification tag that can be read: ${reason} Ask who made it for a new one.`,
      options,
    );
    this.path = path;
  }
}
