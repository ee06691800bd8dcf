import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { noiseOf } from "@fleetwright/example-page-parts/testing/browser.ts";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { type ConsoleFleet, consoleHandler, openFleet, serve } from "./modules.ts";

/** A console that is served on loopback, with a fleet of its own. */
export interface ServedConsole {
  readonly fleet: ConsoleFleet;
  readonly origin: string;
  readonly key: string;
  /** What went wrong without being said to the browser. */
  readonly errors: unknown[];
  close(): Promise<void>;
}

/** Serves a console over an empty fleet. */
export async function servedConsole(): Promise<ServedConsole> {
  const folder = await mkdtemp(join(tmpdir(), "console-"));
  const fleet = await openFleet(join(folder, "fleet.db"));
  const key = "a-key-for-tests";
  const errors: unknown[] = [];
  const onError = (error: unknown) => errors.push(error);
  const server = await serve((origin) => consoleHandler({ fleet, user: "tester", key, origin, onError }), 0);
  return {
    fleet,
    origin: server.origin,
    key,
    errors,
    async close() {
      await server.close();
      await fleet.stop();
      await rm(folder, { recursive: true });
    },
  };
}

/** A page of the console in a browser that has opened the printed address, with all that it did. */
export interface ConsolePage extends AsyncDisposable {
  readonly page: Page;
  readonly noise: string[];
}

/** Opens the console as a person would. */
export async function openConsole(
  browser: Browser,
  { origin, key }: ServedConsole,
  path = "/devices",
  options: BrowserContextOptions = {},
): Promise<ConsolePage> {
  const context = await browser.newContext({ locale: "en-GB", ...options });
  const page = await context.newPage();
  const noise = await noiseOf(page, (address) => address.startsWith(`${origin}/`));
  await page.goto(`${origin}/?key=${key}`, { waitUntil: "load" });
  if (path !== "/devices") await page.goto(`${origin}${path}`, { waitUntil: "load" });
  return { page, noise, [Symbol.asyncDispose]: () => context.close() };
}
