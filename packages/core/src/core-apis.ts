/** What every fleet has beside its plugins' APIs. */
// biome-ignore lint/suspicious/noEmptyInterface: the parts join in one by one.
export interface CoreApis {}

/** The events of every fleet. */
export type CoreEvents = {};
