import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { noiseOf } from "@fleetwright/example-page-parts/testing/browser.ts";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";

/** A page that is open in a browser, with all that it did. */
export interface OpenPage extends AsyncDisposable {
  readonly page: Page;
  /** Console messages, errors, dialogs, violations of the policy, and requests for anything but the page itself. */
  readonly noise: string[];
}

/** Opens a page from a file, as a person would. */
export async function openPage(browser: Browser, html: string, options: BrowserContextOptions = {}): Promise<OpenPage> {
  const folder = await mkdtemp(join(tmpdir(), "quickstart-page-"));
  const file = join(folder, "report.html");
  await writeFile(file, html);
  const address = pathToFileURL(file).href;
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const noise = await noiseOf(page, (url) => url === address);
  await page.goto(address, { waitUntil: "load" });
  return {
    page,
    noise,
    async [Symbol.asyncDispose]() {
      await context.close();
      await rm(folder, { recursive: true });
    },
  };
}
