import { browserPath, launchBrowser } from "@fleetwright/example-page-parts/testing/browser.ts";
import { lowContrast } from "@fleetwright/example-page-parts/testing/contrast.ts";
import { attentions } from "@fleetwright/inventory";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { fillWithSynthetic, wordsOf } from "./testing/modules.ts";
import { openConsole, type ServedConsole, servedConsole } from "./testing/open-console.ts";

const hostile = `<img src=x onerror="document.body.dataset.broken=1">\u001b[31m\u202e`;

let served: ServedConsole;
let screenId: string;

beforeAll(async () => {
  served = await servedConsole();
  await fillWithSynthetic(served.fleet, 120);
  const { devices } = served.fleet;
  screenId = (await devices.add({ name: hostile, kind: "monitor", tag: "M-1", notes: hostile })).id;
});
afterAll(async () => {
  expect(served.errors).toEqual([]);
  await served.close();
});

describe("without the key", () => {
  test.each(["/devices", "/devices/some-device", "/?key=wrong", "/nowhere"])("%s is refused", async (path) => {
    const response = await fetch(`${served.origin}${path}`);
    expect(response.status).toBe(403);
    expect(await response.text()).not.toContain("pc-0000");
  });
});

describe("with the key", () => {
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(`${served.origin}${path}`, {
      redirect: "manual",
      ...init,
      headers: { cookie: `fleetwright-console=${served.key}`, ...init.headers },
    });

  test("a form of another site is refused", async () => {
    const foreign = await ask("/devices", { method: "POST", headers: { origin: "http://elsewhere.example" } });
    expect(foreign.status).toBe(403);
    expect(await foreign.text()).toContain("came from another site");
  });

  test("what does not exist is not found, and a wrong address says so", async () => {
    expect((await ask("/nowhere")).status).toBe(404);
    expect((await ask("/devices/none")).status).toBe(404);
    expect((await ask("/devices?cursor=broken")).status).toBe(400);
    expect((await ask("/devices?sort=__proto__&kind=nonsense&search=%00")).status).toBe(400);
  });

  test("the choice of a language leads nowhere else", async () => {
    for (const back of ["//elsewhere.example", "https://elsewhere.example", "/\\elsewhere.example"]) {
      const { headers } = await ask(`/language?to=de&back=${encodeURIComponent(back)}`);
      expect(headers.get("location")).toBe("/devices");
    }
  });

  test("the browser's language decides, until one is chosen", async () => {
    const german = await ask("/devices", { headers: { "accept-language": "fr, de-AT;q=0.8, en;q=0.5" } });
    expect(await german.text()).toContain('<html lang="de">');
  });
});

describe("in a browser", () => {
  let browser: Browser;
  beforeEach(({ skip }) => skip(browserPath === undefined, "chromium is not installed"));
  beforeAll(async () => {
    if (browserPath !== undefined) browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  test("lists, searches, filters, sorts and pages, without noise", async () => {
    await using opened = await openConsole(browser, served);
    const { page, noise } = opened;
    const count = page.locator("#count");
    const names = () => page.locator("#devices tbody th a").allTextContents();
    expect(await count.textContent()).toBe("121 devices");
    expect(await names()).toHaveLength(50);
    await page.getByRole("searchbox").fill("pc-00004");
    await expect.poll(() => count.textContent()).toBe("10 devices");
    expect((await names())[0]).toBe("pc-000040");
    expect(new URL(page.url()).search).toBe("?search=pc-00004");
    await page.getByRole("link", { name: "Name", exact: true }).click();
    expect((await names())[0]).toBe("pc-000049");
    expect(await page.getByRole("searchbox").inputValue()).toBe("pc-00004");
    await page.getByRole("link", { name: "Clear" }).click();
    await page.getByLabel("Kind").selectOption("monitor");
    await expect.poll(() => count.textContent()).toBe("1 device");
    await page.getByLabel("Kind").selectOption("");
    await expect.poll(() => count.textContent()).toBe("121 devices");
    await page.getByRole("link", { name: "Next page" }).click();
    expect((await names())[0]).toBe("pc-000049");
    await page.getByRole("searchbox").fill("no such device");
    await expect.poll(() => page.locator(".empty").textContent()).toBe("No device fits.");
    expect(noise).toEqual([]);
  });

  test("shows a device: what it is, its software with a search, its sections", async () => {
    await using opened = await openConsole(browser, served);
    const { page, noise } = opened;
    await page.getByRole("link", { name: "pc-000000" }).click();
    expect(await page.locator("h1").textContent()).toBe("pc-000000");
    const status = page.locator("#software-status");
    expect(await status.textContent()).toMatch(/^\d+ programs$/);
    const before = await page.locator("#software-rows tr").count();
    const first = (await page.locator("#software-rows td").first().textContent()) ?? "";
    await page.locator("#software-search").fill(first);
    expect(await page.locator("#software-rows tr").count()).toBeLessThan(before);
    expect(await status.textContent()).toMatch(/^\d+ of \d+ programs$/);
    await page.getByText("Operating system").first().click();
    expect(await page.locator("#section-operating-system dd").first().isVisible()).toBe(true);
    expect(noise).toEqual([]);
  });

  test("shows a device that is kept by hand, whatever it is called", async () => {
    await using opened = await openConsole(browser, served, `/devices/${screenId}`);
    const { page, noise } = opened;
    const shown = `<img src=x onerror="document.body.dataset.broken=1">·[31m·`;
    expect(await page.locator("h1").textContent()).toBe(shown);
    expect(await page.locator("#facts").textContent()).toContain(shown);
    expect(await page.locator("main").textContent()).toContain("This device never reported");
    expect(await page.locator("body").getAttribute("data-broken")).toBeNull();
    await page.goto(`${served.origin}/devices?kind=monitor`);
    expect(await page.locator("#devices tbody th a").textContent()).toBe(shown);
    expect(noise).toEqual([]);
  });

  test("brings a device through its life, with reasons, and takes a mistake back", async () => {
    const { devices, persons } = served.fleet;
    const { id } = await devices.add({ name: "loaner 1", kind: "pc", state: "in-stock" });
    await persons.add({ name: "Anna Example", email: "anna@example.org" });
    await using opened = await openConsole(browser, served, `/devices/${id}`);
    const { page, noise } = opened;
    const card = page.locator("#life-cycle");
    const send = async (title: string, fields: Record<string, string>) => {
      const form = card.locator("details").filter({ has: page.getByText(title, { exact: true }) });
      await form.locator("summary").click();
      for (const [label, value] of Object.entries(fields)) await form.getByLabel(label).fill(value);
      await form.getByRole("button").click();
    };
    await send("Lent", { "To whom": "nobody", "Due on": "2027-01-31" });
    await expect.poll(() => page.locator("main").textContent()).toContain('is called "nobody"');
    await page.goto(`${served.origin}/devices/${id}`);
    await send("Lent", { "To whom": "anna@example.org", "Due on": "2027-01-31" });
    await expect.poll(() => card.textContent()).toContain("due on 2027-01-31");
    expect((await persons.holder(id))?.name).toBe("Anna Example");
    await send("Lost", { Reason: "left in a train" });
    await expect.poll(() => card.locator(".transitions").textContent()).toContain("left in a train");
    await send("Take the last change back", { Reason: "it was in the bag" });
    await expect.poll(async () => (await devices.get(id)).state).toBe("on-loan");
    expect(noise.filter((line) => !line.includes("400 (Bad Request)"))).toEqual([]);
    const [entry] = (await served.fleet.ledger.list().page({ limit: 1 })).items;
    expect(entry?.actor).toEqual({ id: "console:tester" });
  });

  test("refuses what the table of transitions refuses, and says why", async () => {
    const { id } = await served.fleet.devices.add({ name: "loaner 2", kind: "pc", state: "in-stock" });
    const response = await fetch(`${served.origin}/devices/${id}/transition`, {
      method: "POST",
      headers: { cookie: `fleetwright-console=${served.key}`, origin: served.origin },
      body: new URLSearchParams({ from: "in-stock", to: "wiped" }),
    });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain("cannot become wiped");
  });

  test("imports a spreadsheet: the plan first, then all of it, and back again", async () => {
    const { devices } = served.fleet;
    await using opened = await openConsole(browser, served, "/imports");
    const { page, noise } = opened;
    const csv = [
      "Name;Asset tag;Serial number;State;Warranty until",
      "desk 1;T-1;SN-0001;in stock;2027-05-31",
      `<b>desk 2</b>;T-2;SN-0002;in use;31.12.2027`,
      "desk 3;T-3;SN-0003;on the moon;2027-05-31",
    ].join("\n");
    await page.getByLabel("File").setInputFiles({ name: "list.csv", mimeType: "text/csv", buffer: Buffer.from(csv) });
    await page.getByRole("button", { name: "Show the plan" }).click();
    await page.waitForURL(/\/imports\/[\w-]{20,}/);
    expect(await page.locator("#plan tbody tr").count()).toBe(3);
    const wrong = page.locator("#plan tr").filter({ hasText: "desk 3" });
    expect(await wrong.textContent()).toContain("D4");
    expect(await wrong.textContent()).toContain("on the moon");
    expect(await page.locator("#plan").textContent()).toContain("<b>desk 2</b>");
    const before = await devices.count();
    await page.locator(".kinds").getByRole("link", { name: "new" }).click();
    expect(await page.locator("#plan tbody tr").count()).toBe(2);
    await page.getByRole("button", { name: "Apply 2 rows" }).click();
    await expect.poll(() => page.locator("#steps").textContent()).toContain("2 rows written");
    expect(await devices.count()).toBe(before + 2);
    const { items } = await devices.list({ where: { tag: "T-1" } }).page();
    expect(items[0]).toMatchObject({ name: "desk 1", state: "in-stock", serial: "SN-0001", warrantyEnd: "2027-05-31" });
    await page.goto(`${served.origin}/devices/${items[0]?.id}`);
    expect(await page.locator("#facts").textContent()).toContain("SN-0001 imported");
    await page.goto(`${served.origin}/imports`);
    await page.getByRole("link", { name: "list.csv" }).click();
    await page.getByRole("button", { name: "Take this import back" }).click();
    await expect.poll(() => page.locator("#steps").textContent()).toContain("2 rows restored");
    expect(await devices.count()).toBe(before);
    expect(noise).toEqual([]);
  });

  test("says of a row which value stays, and changes its other fields", async () => {
    const { devices } = served.fleet;
    const { id } = await devices.add({ name: "kept 1", tag: "K-1", notes: "<i>by hand</i>" });
    await using opened = await openConsole(browser, served, "/imports");
    const { page, noise } = opened;
    const buffer = Buffer.from("Asset tag;Notes;Model\nK-1;from the table;M 1\n");
    await page.getByLabel("File").setInputFiles({ name: "kept.csv", mimeType: "text/csv", buffer });
    await page.getByRole("button", { name: "Show the plan" }).click();
    await page.waitForURL(/\/imports\/[\w-]{20,}/);
    const row = await page.locator("#plan tbody tr").textContent();
    expect(row).toContain("change in part");
    expect(row).toContain("B2 Notes „from the table“ was entered by hand: “<i>by hand</i>” stays");
    await page.getByRole("button", { name: "Apply 1 row" }).click();
    await expect.poll(() => page.locator("#steps").textContent()).toContain("1 rows written");
    expect(await devices.get(id)).toMatchObject({ notes: "<i>by hand</i>", model: "M 1" });
    expect(noise).toEqual([]);
  });

  test("asks which column is what where titles do not say it", async () => {
    await using opened = await openConsole(browser, served, "/imports");
    const { page, noise } = opened;
    const buffer = Buffer.from("Foo;Bar\nbench 1;B-77\nbench 2;B-78\n");
    await page.getByLabel("File").setInputFiles({ name: "odd.csv", mimeType: "text/csv", buffer });
    await page.getByRole("button", { name: "Show the plan" }).click();
    await page.waitForURL(/\/imports\/columns/);
    expect(await page.locator("#columns").textContent()).toContain("bench 1 · bench 2");
    await page.getByLabel("Foo").selectOption("name");
    await page.getByLabel("Bar").selectOption("tag");
    await page.getByRole("button", { name: "Show the plan" }).click();
    await page.waitForURL(/\/imports\/[\w-]{20,}/);
    expect(await page.locator(".kinds").textContent()).toContain("new 2");
    await page.getByRole("link", { name: "Choose the columns anew" }).click();
    await page.waitForURL(/\/imports\/columns/);
    expect(noise).toEqual([]);
  });

  test("takes no form that is none", async () => {
    const response = await fetch(`${served.origin}/imports`, {
      method: "POST",
      redirect: "manual",
      headers: { cookie: `fleetwright-console=${served.key}`, origin: served.origin, "content-type": "text/plain" },
      body: "no form",
    });
    expect(response.status).toBe(303);
  });

  test("gives a workbook that comes back as a plan without changes", async () => {
    await using opened = await openConsole(browser, served, "/imports");
    const { page } = opened;
    const downloading = page.waitForEvent("download");
    await page.getByRole("link", { name: "Devices", exact: true }).last().click();
    const file = await (await downloading).path();
    await page.getByLabel("File").setInputFiles(file);
    await page.getByRole("button", { name: "Show the plan" }).click();
    await page.waitForURL(/\/imports\/[\w-]{20,}/);
    const all = await served.fleet.devices.count();
    const kinds = page.locator(".kinds");
    expect(await kinds.textContent()).toContain(`unchanged ${all}`);
    expect(await kinds.textContent()).toContain("new 0");
    expect(await page.locator("#steps").textContent()).toContain("nothing in it to apply");
  });

  test("says what needs attention, in the fleet and on the device", async () => {
    const warrantyEnd = new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10);
    const { id } = await served.fleet.devices.add({ name: "old 1", kind: "pc", warrantyEnd });
    await using opened = await openConsole(browser, served, "/attention");
    const { page, noise } = opened;
    const kind = attentions.find((declared) => declared.kind === "warranty-ending")?.title.en ?? "";
    await page.locator(".kinds").getByRole("link", { name: kind }).click();
    await page.locator(".attention").getByRole("link", { name: "old 1" }).click();
    expect(new URL(page.url()).pathname).toBe(`/devices/${id}`);
    expect(await page.locator("#attention").textContent()).toContain(kind);
    expect(noise).toEqual([]);
  });

  test("speaks German when asked, and stays where it was", async () => {
    await using opened = await openConsole(browser, served, "/devices?kind=monitor");
    const { page } = opened;
    await page.getByRole("link", { name: "Deutsch" }).click();
    expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe("/devices?kind=monitor");
    expect(await page.locator("h1").textContent()).toBe("Geräte");
    expect(await page.locator("#count").textContent()).toBe("1 Gerät");
    expect(await page.locator("#devices tbody").textContent()).toContain("In Benutzung");
    await page.getByRole("link", { name: "English" }).click();
    expect(await page.locator("h1").textContent()).toBe("Devices");
  });

  test("can be used with the keyboard alone", async () => {
    await using opened = await openConsole(browser, served);
    const { page } = opened;
    await page.keyboard.press("/");
    await page.keyboard.type("pc-000077");
    await expect.poll(() => page.locator("#count").textContent()).toBe("1 device");
    const focused = "document.activeElement";
    const reached: string[] = [];
    for (let presses = 0; presses < 40; presses += 1) {
      await page.keyboard.press("Tab");
      const text: string = await page.evaluate(`${focused}.innerText ?? ""`);
      const outline: string = await page.evaluate(`getComputedStyle(${focused}).outlineStyle`);
      expect(outline, `${text} shows that it is focused`).not.toBe("none");
      reached.push(text);
      if (text === "pc-000077") break;
    }
    expect(reached.at(-1)).toBe("pc-000077");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.locator("h1").textContent()).toBe("pc-000077");
  });

  test("works without its script", async () => {
    await using opened = await openConsole(browser, served, "/devices", { javaScriptEnabled: false });
    const { page } = opened;
    await page.getByRole("searchbox").fill("pc-000077");
    await page.getByRole("button", { name: "Apply" }).click();
    expect(await page.locator("#count").textContent()).toBe("1 device");
  });

  test.each([360, 1_280])("is never wider than a screen of %i pixels", async (width) => {
    const { items } = await served.fleet.inventory.devices({ sort: "name" }).page({ limit: 1 });
    for (const path of ["/devices", `/devices/${items[0]?.id}`, `/devices/${screenId}`]) {
      await using opened = await openConsole(browser, served, path, { viewport: { width, height: 800 } });
      await opened.page.evaluate(`for (const entry of document.querySelectorAll("details")) entry.open = true`);
      expect(await opened.page.evaluate("document.documentElement.scrollWidth"), path).toBeLessThanOrEqual(width);
    }
  });

  test.each(["light", "dark"] as const)("is readable in %s colours", async (colorScheme) => {
    const { items } = await served.fleet.inventory.devices({ sort: "name" }).page({ limit: 1 });
    for (const path of ["/devices", `/devices/${items[0]?.id}`]) {
      await using opened = await openConsole(browser, served, path, { colorScheme });
      await opened.page.evaluate(`for (const entry of document.querySelectorAll("details")) entry.open = true`);
      const { checked, low, ground } = await lowContrast(opened.page);
      expect(ground < 0.5 ? "dark" : "light").toBe(colorScheme);
      expect(checked).toBeGreaterThan(60);
      expect(low).toEqual([]);
    }
  });
});

test("says the same in both languages", () => {
  const names = (words: object): string[] =>
    Object.entries(words).flatMap(([name, value]) =>
      typeof value === "object" ? names(value).map((inner) => `${name}.${inner}`) : [name],
    );
  expect(names(wordsOf.de)).toEqual(names(wordsOf.en));
});
