const brand = Symbol.for("fleetwright.error");

/**
 * Base of every error that Fleetwright throws. Narrow on {@link FleetError.code}, never on the message.
 *
 * @example
 * ```ts
 * import { isFleetError } from "@fleetwright/core";
 *
 * export function remedy(error: unknown): string {
 *   return isFleetError(error) ? `${error.code}: ${error.message}` : "not one of ours";
 * }
 * ```
 */
export abstract class FleetError extends Error {
  /** Stable, documented identifier such as `CORE_STORE_NEWER`. */
  abstract readonly code: string;

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
    Object.defineProperty(this, brand, { value: true });
  }
}

/** Like `instanceof FleetError`, but also true across duplicate copies of the package. */
export function isFleetError(error: unknown): error is FleetError {
  return error instanceof Error && brand in error;
}
