import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";

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

/** Console messages, errors, dialogs, violations of the policy, and requests for what is not the page's own. */
export async function noiseOf(page: Page, isOwn: (address: string) => boolean): Promise<string[]> {
  const noise: string[] = [];
  page.on("console", (message) => noise.push(`console ${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => noise.push(`error: ${error.message}`));
  page.on("dialog", (dialog) => {
    noise.push(`dialog: ${dialog.message()}`);
    dialog.dismiss().catch(() => {});
  });
  page.on("popup", (popup) => noise.push(`popup: ${popup.url()}`));
  page.on("request", (request) => {
    if (!isOwn(request.url()) && !request.url().startsWith("data:")) noise.push(`request: ${request.url()}`);
  });
  await page.exposeFunction("tellOfViolation", (violation: string) => noise.push(`violation: ${violation}`));
  await page.addInitScript(
    `addEventListener("securitypolicyviolation", (event) => tellOfViolation(event.violatedDirective + " " + event.blockedURI))`,
  );
  return noise;
}

function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
