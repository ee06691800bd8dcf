import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { createFleet } from "@fleetwright/core";
import { sqlite } from "@fleetwright/core/sqlite";
import { browserPath, launchBrowser } from "@fleetwright/example-page-parts/testing/browser.ts";
import { lowContrast } from "@fleetwright/example-page-parts/testing/contrast.ts";
import { inventory } from "@fleetwright/inventory";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const program = fileURLToPath(new URL("main.mjs", import.meta.url));
const run = promisify(execFile);

let folder: string;
const outputs: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "small-office-"));
  for (const _ of ["first", "second"]) outputs.push((await run(process.execPath, [program], { cwd: folder })).stdout);
}, 120_000);
afterAll(() => rm(folder, { recursive: true }));

describe("a small office", () => {
  test("says what came in, and brings nothing twice", () => {
    const [first = "", second = ""] = outputs;
    expect(first).toContain("Seriennummer → serial");
    expect(first).toContain("25 new, 0 changed, 0 as they were; 25 rows written");
    expect(first).toContain("127.0.0.1: taken over SSH, added");
    expect(second).toContain("0 new, 0 changed, 25 as they were; 0 rows written");
    for (const output of outputs) expect(output).toContain("26 devices in one inventory");
  });

  test("knows devices from the list and their agents' reports as one, and keeps what the list says", async () => {
    const fleet = createFleet({ store: sqlite(join(folder, "office.db")), plugins: [inventory()] });
    await fleet.start();
    const deviceOf = async (tag: string) => {
      const [device] = await fleet.inventory.devices({ where: { tag }, unreported: true }).toArray();
      return { ...device, kept: await fleet.devices.get(device?.id ?? "") };
    };
    const windows = await deviceOf("INV-003");
    expect(windows).toMatchObject({ name: "pc-003", platform: "windows", memoryBytes: 32_768 * 2 ** 20 });
    expect(windows.kept).toMatchObject({
      serial: "WTP7710074",
      warrantyEnd: "2026-03-15",
      purchase: { date: "2023-03-15", price: { minorUnits: 235_000, currency: "EUR" } },
    });
    expect(await deviceOf("INV-008")).toMatchObject({ name: "pc-008", platform: "linux", osVersion: "12.11" });
    expect(await deviceOf("INV-012")).toMatchObject({ state: "in-stock", reportedAt: null });
    expect(await fleet.inventory.countDevices()).toBe(3);
    await fleet.stop();
  });

  test("has a page that can be read in both colours, without anything from elsewhere", async ({ skip }) => {
    skip(browserPath === undefined, "chromium is not installed");
    const file = join(folder, "office.html");
    expect(await readFile(file, "utf8")).not.toMatch(/<script|https?:/);
    const browser = await launchBrowser();
    for (const colorScheme of ["light", "dark"] as const) {
      const page = await browser.newPage({ colorScheme });
      await page.goto(`file://${file}`);
      expect(await page.locator("tbody tr").count()).toBe(26);
      expect((await lowContrast(page)).low).toEqual([]);
    }
    await browser.close();
  });
});
