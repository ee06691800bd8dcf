import type { AgreementApi } from "./agreement/api.ts";
import type { SecretsApi } from "./secrets/api.ts";

/** What every fleet has beside its plugins' APIs. */
export interface CoreApis {
  readonly agreement: AgreementApi;
  readonly secrets: SecretsApi;
}

/** The events of every fleet. */
export type CoreEvents = {};
