// The console's list over 100,000 devices in a real browser: navigation to a visible first page (goal: 300 ms), keystroke
// in the search to its result on the screen (goal: 100 ms).
// Usage: node list.bench.mjs [devices] [database, which is kept and used again]
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { consoleHandler } from "../src/console-handler.mjs";
import { openFleet } from "../src/open-fleet.mjs";
import { serve } from "../src/serve.mjs";
import { fillWithSynthetic } from "../src/synthetic.mjs";

const devices = Number(process.argv[2] ?? 100_000);
const browserPath = ["/usr/bin/chromium", "/usr/bin/google-chrome"].find((path) => existsSync(path));
if (!browserPath) throw new Error("Chromium is not installed.");

const folder = await mkdtemp(join(tmpdir(), "fleetwright-bench-"));
const fleet = await openFleet(process.argv[3] ?? join(folder, "fleet.db"));
await fillWithSynthetic(fleet, devices);
const key = "bench";
const server = await serve((origin) => consoleHandler({ fleet, user: "bench", key, origin }), 0);
const quiet = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-sync"];
const browser = await chromium.launch({ executablePath: browserPath, args: ["--headless", ...quiet] });
const page = await browser.newPage({ locale: "en-GB" });
await page.goto(`${server.origin}/?key=${key}`);

const visible = [];
for (let run = 0; run < 9; run += 1) {
  await page.goto(`${server.origin}/devices${run % 2 === 0 ? "" : "?sort=-memory.bytes"}`, { waitUntil: "load" });
  visible.push(
    await page.evaluate(`new Promise((resolve) => {
      const painted = () => performance.getEntriesByName("first-contentful-paint")[0]?.startTime;
      const look = () => (painted() === undefined ? requestAnimationFrame(look) : resolve(painted()));
      look();
    })`),
  );
}
say("navigation to the first page on the screen", visible, 300);

const typed = [];
const slowest = new Map();
// Rare and common words, several of each, and what is nowhere: from the first letter on.
for (const text of ["pc-0042", "slate", "0417 desk", "westline x", "1 2 3 4", "a b c", "desk zzz"]) {
  await page.goto(`${server.origin}/devices`, { waitUntil: "load" });
  for (let end = 1; end <= text.length; end += 1) {
    const elapsed = await page.evaluate(`new Promise((resolve) => {
      const input = document.querySelector("input[type=search]");
      const changed = new MutationObserver(() => {
        changed.disconnect();
        requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - startedAt)));
      });
      changed.observe(document.getElementById("results"), { childList: true });
      input.value = ${JSON.stringify(text.slice(0, end))};
      const startedAt = performance.now();
      input.dispatchEvent(new Event("input", { bubbles: true }));
    })`);
    typed.push(elapsed);
    slowest.set(text.slice(0, end), elapsed);
  }
}
say("keystroke to its result on the screen", typed, 100);
const [worst, worstMs] = [...slowest].toSorted(([, a], [, b]) => b - a)[0] ?? ["", 0];
console.log(`slowest: ${JSON.stringify(worst)} with ${worstMs.toFixed(0)} ms`);

await browser.close();
await server.close();
await fleet.stop();
await rm(folder, { recursive: true });

function say(what, times, goalMs) {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))].toFixed(0);
  console.log(`${devices} devices, ${what}: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms (goal: below ${goalMs})`);
}
