import type { AgreementApi } from "./agreement/api.ts";
import type { DeviceQueries } from "./directory/devices-api.ts";
import type { DirectoryApi } from "./directory/directory-api.ts";
import type { DirectoryEvents } from "./directory/events.ts";
import type { ImportsApi } from "./imports/imports-api.ts";
import type { LedgerApi } from "./ledger/api.ts";
import type { SecretsApi } from "./secrets/api.ts";

/** What every fleet has beside its plugins' APIs. */
export interface CoreApis extends DirectoryApi {
  readonly agreement: AgreementApi;
  readonly imports: ImportsApi;
  readonly ledger: LedgerApi;
  readonly secrets: SecretsApi;
}

/** The events of every fleet. */
export type CoreEvents = DirectoryEvents;

/** What plugins have of core beyond {@link CoreApis}. */
export interface PluginCoreApis extends CoreApis {
  readonly devices: DirectoryApi["devices"] & DeviceQueries;
}
