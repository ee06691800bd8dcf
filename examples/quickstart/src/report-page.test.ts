import { browserPath, launchBrowser } from "@fleetwright/example-page-parts/testing/browser.ts";
import { lowContrast } from "@fleetwright/example-page-parts/testing/contrast.ts";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { programs } from "./fixtures/programs.ts";
import { workstation, workstationChanges } from "./fixtures/workstation.ts";
import { openPage } from "./testing/browser.ts";
import { reportPage } from "./testing/modules.ts";

const html = reportPage({ device: workstation, changes: workstationChanges });

describe("in a browser", () => {
  let browser: Browser;
  beforeEach(({ skip }) => skip(browserPath === undefined, "chromium is not installed"));
  beforeAll(async () => {
    if (browserPath !== undefined) browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  test("opens without errors, violations of its policy or requests", async () => {
    await using opened = await openPage(browser, html);
    expect(await opened.page.title()).toBe("pc-017 · inventory");
    expect(await opened.page.locator("h1").textContent()).toBe("pc-017");
    expect(opened.noise).toEqual([]);
  });

  test("has a policy that stops scripts, styles and requests which are not its own", async () => {
    await using opened = await openPage(browser, html);
    await opened.page.evaluate(`
      document.body.append(document.createElement("script"));
      document.body.lastChild.textContent = "document.body.dataset.broken = 'yes'";
      document.body.insertAdjacentHTML("beforeend", '<p id="styled" style="color: rgb(1, 2, 3)"><img src="http://127.0.0.1:9/">');
    `);
    for (const directive of ["script-src-elem", "style-src-attr", "img-src"])
      await expect.poll(() => opened.noise.join("\n")).toContain(`violation: ${directive}`);
    expect(await opened.page.locator("body").getAttribute("data-broken")).toBeNull();
    expect(await opened.page.evaluate("getComputedStyle(document.getElementById('styled')).color")).not.toBe(
      "rgb(1, 2, 3)",
    );
  });

  test("shows what the machine is, its disks and memory, what changed and what needs attention", async () => {
    await using opened = await openPage(browser, html);
    const text = async (selector: string) =>
      (await opened.page.locator(selector).allInnerTexts()).join(" ").replaceAll(/\s+/g, " ");
    expect(await text(".figures")).toBe("4 cores 31.1 GiB memory 2.3 TiB on 2 disks 1,412 programs 3 updates wait");
    expect(await text("#machine")).toContain("Debian GNU/Linux 12.11 (bookworm)");
    expect(await text("#machine")).toContain(
      "11th Gen Intel(R) Core(TM) i5-1145G7 @ 2.60GHz 4 cores, 8 threads, 4.4 GHz",
    );
    expect(await text("#memory")).toContain("12.6 GiB of 31.1 GiB in use");
    expect(await text("#storage")).toContain("WDC WD20SPZX-22UA7T0 1.8 TiB · rotating · usb failing");
    expect(await text("#storage")).toContain("/home ext4 encrypted 181 GiB of 300 GiB free");
    expect(await text("#network")).toContain("192.0.2.17/24");
    expect(await text("#attention")).toContain("Disk WDC WD20SPZX-22UA7T0 says that it is failing");
    expect(await text("#changes")).toContain("curl 7.88.1-10+deb12u12 → 7.88.1-10+deb12u14");
    expect(await opened.page.locator("#memory .module").count()).toBe(3);
    expect(await opened.page.locator("#storage .bar").count()).toBe(3);
    expect(await opened.page.locator("#storage .bar").first().getAttribute("aria-label")).toContain(
      "/: 9 GiB of 120 GiB free",
    );
  });

  test("finds software by several words, says how many, and shows more on request", async () => {
    await using opened = await openPage(browser, html);
    const rows = opened.page.locator("#software-rows tr");
    const status = opened.page.locator("#software-status");
    const search = opened.page.getByRole("searchbox", { name: "Search the software" });
    const more = opened.page.getByRole("button", { name: "Show more" });
    expect(await rows.count()).toBe(40);
    expect(await status.textContent()).toBe("1,412 programs, the first 40 are shown");
    await more.click();
    expect(await rows.count()).toBe(240);
    await search.fill("FIREFOX esr");
    expect(await rows.count()).toBe(1);
    expect(await rows.textContent()).toContain("128.11.0esr-1~deb12u1");
    expect(await status.textContent()).toBe("1 of 1,412 programs");
    expect(await more.isVisible()).toBe(false);
    await search.fill("no such program");
    expect(await rows.count()).toBe(0);
    expect(await status.textContent()).toBe("0 of 1,412 programs");
    await search.fill("");
    expect(await rows.count()).toBe(40);
    for (let presses = 0; presses < 7; presses += 1) await more.click();
    expect(await rows.count()).toBe(1_412);
    expect(await more.isVisible()).toBe(false);
    expect(await status.textContent()).toBe("1,412 programs");
  });

  test("can be used with the keyboard alone", async () => {
    await using opened = await openPage(browser, html);
    const { page } = opened;
    const reached = new Set<string>();
    const focused = "document.activeElement";
    for (let presses = 0; presses < 120; presses += 1) {
      await page.keyboard.press("Tab");
      const place: string = await page.evaluate(
        `${focused} === document.body ? "" : ${focused}.id || ${focused}.tagName + " " + ${focused}.innerText.split("\\n")[0]`,
      );
      if (place === "") break;
      reached.add(place);
      const outline: string = await page.evaluate(`getComputedStyle(${focused}).outlineStyle`);
      expect(outline, `${place} shows that it is focused`).not.toBe("none");
      if (place === "software-search") {
        await page.keyboard.type("lib");
        expect(await page.locator("#software-status").textContent()).toMatch(/^1,40\d of 1,412/);
      }
      if (place === "software-more") {
        await page.keyboard.press("Enter");
        expect(await page.locator("#software-rows tr").count()).toBe(240);
      }
      if (place === "SUMMARY Volumes and file systems") {
        await page.keyboard.press("Space");
        expect(await page.locator("#section-volumes td").first().isVisible()).toBe(true);
      }
    }
    expect([...reached]).toEqual(
      expect.arrayContaining(["A Machine", "software-search", "software-more", "SUMMARY Volumes and file systems"]),
    );
  });

  test.each([360, 390, 768, 1_280])("is never wider than a screen of %i pixels", async (width) => {
    await using opened = await openPage(browser, html, { viewport: { width, height: 800 } });
    await opened.page.evaluate(`for (const entry of document.querySelectorAll("details")) entry.open = true`);
    expect(await opened.page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
  });

  test.each(["light", "dark"] as const)("is readable in %s colours", async (colorScheme) => {
    await using opened = await openPage(browser, html, { colorScheme });
    await opened.page.evaluate(`for (const entry of document.querySelectorAll("details")) entry.open = true`);
    const { checked, low, ground } = await lowContrast(opened.page);
    expect(ground < 0.5 ? "dark" : "light").toBe(colorScheme);
    expect(checked).toBeGreaterThan(200);
    expect(low).toEqual([]);
  });

  test("shows 5,000 programs within a second", async () => {
    const software = { status: "complete" as const, elapsedMs: 1, data: programs(5_000) };
    const device = { ...workstation, sections: { ...workstation.sections, software } };
    const madeMs = fastest(() => reportPage({ device, changes: [] }));
    expect(madeMs).toBeLessThan(1_000);
    await using opened = await openPage(browser, reportPage({ device, changes: [] }));
    // The fastest of a few: the other tests run on the same machine.
    const loads: number[] = [];
    for (let load = 0; load < 3; load += 1) {
      await opened.page.reload({ waitUntil: "load" });
      loads.push(await opened.page.evaluate(`performance.getEntriesByType("navigation")[0].loadEventEnd`));
    }
    expect(Math.min(...loads)).toBeLessThan(1_000);
    const searchedMs = await opened.page.evaluate(`(() => {
      const input = document.getElementById("software-search");
      const startedAt = performance.now();
      for (const text of ["l", "li", "lib", "sample", "49"]) {
        input.value = text;
        input.dispatchEvent(new Event("input"));
        document.body.getBoundingClientRect();
      }
      return performance.now() - startedAt;
    })()`);
    expect(searchedMs).toBeLessThan(1_000);
    expect(await opened.page.locator("#software-status").textContent()).toMatch(/^\d+ of 5,000 programs/);
  });
});

test("refers to nothing outside of itself", () => {
  const addresses = [...html.matchAll(/(?:src|href|url)\s*[=(]\s*["']?([^"')\s>]+)/g)].map(([, address]) => address);
  expect(addresses.length).toBeGreaterThan(5);
  expect(addresses.filter((address) => !address?.startsWith("#") && !address?.startsWith("data:"))).toEqual([]);
});

test("tells of a machine that it knows nothing of", () => {
  const page = reportPage({ device: { ...workstation, sections: {} }, changes: [] });
  expect(page).toContain("This machine");
  expect(page).not.toMatch(/undefined|NaN|\[object/);
});

/** The shortest time of three runs, in milliseconds. */
function fastest(run: () => unknown): number {
  const times = Array.from({ length: 3 }, () => {
    const startedAt = performance.now();
    run();
    return performance.now() - startedAt;
  });
  return Math.min(...times);
}
