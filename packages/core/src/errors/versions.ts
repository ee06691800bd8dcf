import { FleetError } from "../fleet-error.ts";

/** No version order is known for an ecosystem. */
export class VersionOrderUnknownError extends FleetError {
  readonly code = "CORE_VERSION_ORDER_UNKNOWN";
  readonly ecosystem: string;
  readonly known: readonly string[];

  constructor(ecosystem: string, known: readonly string[]) {
    super(
      `There is no version order for the ecosystem ${JSON.stringify(ecosystem.slice(0, 80))}, only for ${known.join(", ")}. ` +
        `Ask for one of these, or use "plainOrder" where an approximate order will do.`,
    );
    this.ecosystem = ecosystem;
    this.known = known;
  }
}
