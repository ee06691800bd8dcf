import type { AgreementApi } from "./agreement/api.ts";

/** What every fleet has beside its plugins' APIs. */
export interface CoreApis {
  readonly agreement: AgreementApi;
}

/** The events of every fleet. */
export type CoreEvents = {};
