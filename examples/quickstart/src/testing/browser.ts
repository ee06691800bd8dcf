import { accessSync, constants } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";

const names = ["chromium", "chromium-browser", "google-chrome"];

/** The browser of this machine; undefined where it has none. */
export const browserPath = (process.env["PATH"] ?? "")
  .split(delimiter)
  .concat("/usr/bin")
  .flatMap((folder) => names.map((name) => join(folder, name)))
  .find(canRun);

/** Starts it. Nothing that it would do by itself on the network is allowed to it. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    ...(browserPath !== undefined && { executablePath: browserPath }),
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

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
  const noise: string[] = [];
  page.on("console", (message) => noise.push(`console ${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => noise.push(`error: ${error.message}`));
  page.on("dialog", (dialog) => {
    noise.push(`dialog: ${dialog.message()}`);
    dialog.dismiss().catch(() => {});
  });
  page.on("popup", (popup) => noise.push(`popup: ${popup.url()}`));
  page.on("request", (request) => {
    if (request.url() !== address && !request.url().startsWith("data:")) noise.push(`request: ${request.url()}`);
  });
  await page.exposeFunction("tellOfViolation", (violation: string) => noise.push(`violation: ${violation}`));
  await page.addInitScript(
    `addEventListener("securitypolicyviolation", (event) => tellOfViolation(event.violatedDirective + " " + event.blockedURI))`,
  );
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

function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
