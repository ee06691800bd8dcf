// The example is plain JavaScript, as a user would write it, and the root's type check reads TypeScript alone: what its
// modules export is typed here, for its tests.
import type { Fleet } from "@fleetwright/core";
import type { FetchHandler } from "@fleetwright/core/http";
import type { InventoryPlugin } from "@fleetwright/inventory";

/** The fleet that the console shows. */
export type ConsoleFleet = Fleet<[InventoryPlugin]>;

async function moduleAt<Exports>(path: string): Promise<Exports> {
  return await import(new URL(`../${path}`, import.meta.url).href);
}

export const { openFleet } = await moduleAt<{ openFleet(database: string): Promise<ConsoleFleet> }>("open-fleet.mjs");

export const { fillWithSynthetic } = await moduleAt<{
  fillWithSynthetic(fleet: ConsoleFleet, devices: number): Promise<void>;
}>("synthetic.mjs");

export const { consoleHandler } = await moduleAt<{
  consoleHandler(options: {
    readonly fleet: ConsoleFleet;
    readonly user: string;
    readonly key: string;
    readonly origin: string;
    readonly onError?: (error: unknown) => void;
  }): (request: Request) => Promise<Response>;
}>("console-handler.mjs");

export const { serve } = await moduleAt<{
  serve(
    handlerFor: (origin: string) => FetchHandler,
    port: number,
  ): Promise<{ origin: string; close(): Promise<void> }>;
}>("serve.mjs");

export const { wordsOf } = await moduleAt<{ wordsOf: Readonly<Record<"en" | "de", object>> }>("language.mjs");
