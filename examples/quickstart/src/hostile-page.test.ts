import { browserPath, launchBrowser } from "@fleetwright/example-page-parts/testing/browser.ts";
import type { Change } from "@fleetwright/inventory";
import { sections } from "@fleetwright/inventory";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { deviceSaying, hostileTexts, rowSaying } from "./fixtures/hostile.ts";
import { openPage } from "./testing/browser.ts";
import { reportPage } from "./testing/modules.ts";

/** A page on which all that comes from a device says this. */
function pageSaying(text: string): string {
  const changes = sections.map((section): Change => {
    const row = rowSaying(section, text);
    const changed = [{ before: row, after: { ...row, name: `${text}!`, version: text } }];
    const at = "2026-11-23T21:00:00.000Z";
    return {
      deviceId: "device",
      section: section.name,
      at,
      lastAt: at,
      count: 3,
      added: [row],
      removed: [row],
      changed,
    };
  });
  return reportPage({ device: deviceSaying(text), changes });
}

/** How many elements of which kind there are. */
function elementsOf(page: Page): Promise<Record<string, number>> {
  return page.evaluate(`
    for (const entry of document.querySelectorAll("details")) entry.open = true;
    const counts = {};
    for (const { tagName } of document.querySelectorAll("*")) counts[tagName] = (counts[tagName] ?? 0) + 1;
    counts;
  `);
}

describe("in a browser", () => {
  let browser: Browser;
  let harmless: Record<string, number>;
  beforeEach(({ skip }) => skip(browserPath === undefined, "chromium is not installed"));
  beforeAll(async () => {
    if (browserPath === undefined) return;
    browser = await launchBrowser();
    await using opened = await openPage(browser, pageSaying("harmless"));
    harmless = await elementsOf(opened.page);
  });
  afterAll(() => browser?.close());

  test.each(Object.entries(hostileTexts))("%s in every field changes nothing but what is read", async (_, text) => {
    await using opened = await openPage(browser, pageSaying(text), { viewport: { width: 360, height: 800 } });
    const { page, noise } = opened;
    expect(await elementsOf(page)).toEqual(harmless);
    expect(harmless["TR"]).toBeGreaterThan(50);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(360);
    await page.locator("#software-search").fill(text.slice(0, 20));
    const steering = await page.evaluate(`
      const attributes = [...document.querySelectorAll("*")].flatMap((element) => [...element.attributes]);
      attributes.filter(({ name }) => /^on|^(src|srcdoc|action|style)$/.test(name)).map(({ name }) => name);
    `);
    expect(steering).toEqual([]);
    const targets = await page.locator("[href]").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
    expect(targets.filter((target) => !target?.startsWith("#") && !target?.startsWith("data:image/svg"))).toEqual([]);
    expect(await page.evaluate("document.body.dataset.broken")).toBeUndefined();
    expect(noise).toEqual([]);
  });

  test("markup is read as the text that it is", async () => {
    const text = hostileTexts["an element"] ?? "";
    await using opened = await openPage(browser, pageSaying(text));
    expect(await opened.page.locator("#machine dd").first().textContent()).toBe(`${text} ${text}`);
    expect(await opened.page.locator("#software-rows td").first().textContent()).toBe(text);
  });
});

test("a page holds no characters that steer what shows it", () => {
  for (const text of Object.values(hostileTexts)) {
    const steering = pageSaying(text).match(/[^\P{C}\n]|[\u2028\u2029]/gu);
    expect(steering, text.slice(0, 30)).toBeNull();
  }
});
