import { agreementPart } from "./agreement/agreement-part.ts";
import { directoryPart } from "./directory/directory-part.ts";
import type { FleetOptions } from "./fleet-options.ts";
import { importsPart } from "./imports/imports-part.ts";
import { ledgerPart } from "./ledger/ledger-part.ts";
import type { CorePart } from "./part.ts";
import { secretsPart } from "./secrets/secrets-part.ts";

/** What every fleet has beside its plugins. */
export function coreParts(options: FleetOptions): readonly CorePart[] {
  return [directoryPart(), agreementPart(options.agreement), secretsPart(options.secrets), ledgerPart(), importsPart()];
}
