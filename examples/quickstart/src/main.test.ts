import { chmod, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createFleet } from "@fleetwright/core";
import { sqlite } from "@fleetwright/core/sqlite";
import { inventory, type Snapshot } from "@fleetwright/inventory";
import { expect, test } from "vitest";
import { emptyFolder, main, quickstart, start } from "./testing/program.ts";

// Sections that stay as they are while other tests open ports and start processes on the same machine.
const steady = ["operating-system", "memory", "disks", "software"].flatMap((name) => ["--section", name]);
const controlCharacters = /[^\P{C}\n]/u;

test("says what the machine is, and in the second run that nothing changed", async () => {
  await using folder = await emptyFolder();
  const first = await quickstart(folder.path, ...steady);
  expect(first).toMatchObject({ code: 0, stderr: "" });
  expect(first.stdout).toMatch(/^Machine {4}\S/);
  expect(first.stdout).toMatch(/^System {5}\S/m);
  expect(first.stdout).toMatch(/^Software {3}\d+ programs/m);
  expect(first.stdout).toContain("This machine is new to the fleet.");
  expect(await readFile(join(folder.path, "report.html"), "utf8")).toMatch(/^<!doctype html>[\s\S]*<\/html>\n$/);

  const second = await quickstart(folder.path, ...steady);
  expect(second).toMatchObject({ code: 0, stderr: "" });
  expect(second.stdout).toContain("Nothing changed since the last run.");
  expect(second.stdout).not.toContain("new to the fleet");
});

test("says what changed since the last run, also when that takes an earlier change back", async () => {
  await using folder = await emptyFolder();
  const real = await snapshotFrom(folder.path);
  const [gone, old, ...others] = real.sections.software?.data ?? [];
  if (!gone || !old) throw new Error("Fewer than two programs are installed here");
  // The machine as if it were another day: one program more, one less, one in another version.
  const invented = { ecosystem: "dpkg", name: "no-such-program", version: "1.0", architecture: "all" } as const;
  await report(folder.path, withSoftware(real, [{ ...old, version: "0.0.1" }, ...others, invented]));

  const back = await quickstart(folder.path, ...steady);
  expect(back).toMatchObject({ code: 0, stderr: "" });
  expect(back.stdout).toContain("Changed since the last run\n  Installed software");
  expect(back.stdout).toContain("− no-such-program 1.0");
  expect(back.stdout).toContain(`+ ${gone.name} ${gone.version}`);
  expect(back.stdout).toContain(`~ ${old.name} 0.0.1 → ${old.version}`);
  const page = await readFile(join(folder.path, "report.html"), "utf8");
  expect(page).toContain("no-such-program");
  expect(page).toContain("came and went");
  expect((await quickstart(folder.path, ...steady)).stdout).toContain("Nothing changed since the last run.");
});

test("says what changed on a machine that was known before", async () => {
  await using folder = await emptyFolder();
  await using elsewhere = await emptyFolder();
  const real = await snapshotFrom(elsewhere.path);
  const [gone, ...others] = real.sections.software?.data ?? [];
  const memory = { status: "complete", elapsedMs: 1, data: { totalBytes: 1024 ** 3 } } as const;
  const before = withSoftware(real, others);
  await report(folder.path, { ...before, sections: { ...before.sections, memory } });

  const { stdout } = await quickstart(folder.path, ...steady);
  expect(stdout).toContain(`+ ${gone?.name} ${gone?.version}`);
  expect(stdout).toMatch(/ {2}Memory\n {4}~ Memory .*Total: 1 GiB → /);
});

test("--json prints one JSON object and nothing else", async () => {
  await using folder = await emptyFolder();
  const { code, stdout, stderr } = await quickstart(folder.path, ...steady, "--json");
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout.indexOf("\n")).toBe(stdout.length - 1);
  expect(stdout).not.toMatch(controlCharacters);
  expect(Object.keys(JSON.parse(stdout))).toEqual(["result", "changes", "attention", "snapshot"]);
});

test.each([...steady, "--help", "--json", "--no-such-option"])(
  "writes no control characters without a terminal: %s",
  async (parameter) => {
    await using folder = await emptyFolder();
    const { stdout, stderr } = await quickstart(folder.path, "--no-updates", parameter);
    expect(`${stdout}${stderr}`).not.toMatch(controlCharacters);
  },
);

test("shows a line of progress on a terminal, and takes it away", async ({ skip }) => {
  const terminal = await start("script", ["--version"], { cwd: "/" }).ended.catch(() => undefined);
  skip(terminal?.code !== 0, "script (util-linux) is not installed");
  await using folder = await emptyFolder();
  const command = `'${process.execPath}' '${main}' ${steady.join(" ")}`;
  const { code, stdout } = await start("script", ["--quiet", "--return", "--command", command, "/dev/null"], {
    cwd: folder.path,
    environment: { TERM: "xterm", NO_COLOR: "" },
  }).ended;
  expect(code).toBe(0);
  const parts = stdout.split("\r\u001b[K");
  const summary = parts.pop();
  expect(summary).toContain("Machine");
  expect(parts.join("")).toMatch(/█+░* +\d+\/\d+ /);
  expect(summary).not.toMatch(/[█░]/);
});

test.each([
  ["a folder that is not there", "missing/fleet.db"],
  ["a folder that takes no files", "/proc/fleet.db"],
  ["a folder in place of the file", "."],
])("a database in %s is one clear line with a code", async (_, database) => {
  await using folder = await emptyFolder();
  const { code, stdout, stderr } = await quickstart(folder.path, ...steady, "--database", database);
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toMatch(/^.*cannot be opened.*--database FILE.*\(CORE_STORE_ACCESS\)\n$/);
});

test("a file that is no database is one clear line with a code", async () => {
  await using folder = await emptyFolder();
  await writeFile(
    join(folder.path, "fleet.db"),
    "This is a letter, and a long one, to whom it may concern.".repeat(100),
  );
  const { code, stdout, stderr } = await quickstart(folder.path, ...steady);
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toMatch(/^fleet\.db: .*\(CORE_STORE_CORRUPT\)\n$/);
});

test("a page that cannot be written is one clear line, and the inventory is kept", async () => {
  await using folder = await emptyFolder();
  const { code, stdout, stderr } = await quickstart(
    folder.path,
    ...steady,
    "--json",
    "--report",
    "missing/report.html",
  );
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toMatch(/^ENOENT: .*missing\/report\.html.*\n$/);
  expect((await quickstart(folder.path, ...steady)).stdout).toContain("Nothing changed since the last run.");
});

test("a section that does not exist is one clear line with a code", async () => {
  await using folder = await emptyFolder();
  const { code, stdout, stderr } = await quickstart(folder.path, "--section", "softwear");
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toMatch(/^.*"softwear".*\(INVENTORY_SECTION_UNKNOWN\)\n$/);
});

test("a parameter that it does not know is named, with those that it knows", async () => {
  await using folder = await emptyFolder();
  const { code, stdout, stderr } = await quickstart(folder.path, "--jason");
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toMatch(/'--jason'[\s\S]*--database FILE/);
});

test("Ctrl+C ends the collection at once and leaves the database as it was", async () => {
  await using folder = await emptyFolder();
  expect((await quickstart(folder.path, ...steady)).code).toBe(0);
  const before = await readFile(join(folder.path, "report.html"), "utf8");
  // A command that never answers, so that the collection is under way for sure.
  const begun = join(folder.path, "begun");
  const lsblk = join(folder.path, "lsblk");
  await writeFile(lsblk, `#!/bin/sh\n: >"${begun}"\nexec sleep 60\n`);
  await chmod(lsblk, 0o755);
  const { child, ended } = start(process.execPath, [main, ...steady], {
    cwd: folder.path,
    environment: { PATH: `${folder.path}:${process.env["PATH"]}` },
  });
  await expect.poll(() => stat(begun).catch(() => undefined), { timeout: 15_000 }).toBeDefined();
  const interruptedAt = performance.now();
  child.kill("SIGINT");
  expect(await ended).toEqual({
    code: 130,
    stdout: "",
    stderr: "Interrupted. What was stored before is as it was.\n",
  });
  expect(performance.now() - interruptedAt).toBeLessThan(2_000);
  expect(await readFile(join(folder.path, "report.html"), "utf8")).toBe(before);
  expect((await quickstart(folder.path, ...steady)).stdout).toContain("Nothing changed since the last run.");
});

test("works from a checkout that cannot be written, with its files elsewhere", async ({ skip }) => {
  // In a mount namespace of its own: the checkout stays as it is for everybody else.
  const root = new URL("../../..", import.meta.url).pathname.replace(/\/$/, "");
  const inside = `mount --bind "${root}" "${root}" && mount -o remount,bind,ro "${root}" && cd "${root}" && [ ! -w "${root}" ] && `;
  const readOnly = (command: string) =>
    start("unshare", ["--user", "--map-root-user", "--mount", "sh", "-c", inside + command], { cwd: "/" }).ended;
  const probe = await readOnly("true").catch(() => undefined);
  skip(probe?.code !== 0, "no mount namespaces for users here");
  await using folder = await emptyFolder();
  const program = `"${process.execPath}" "${main}" ${steady.join(" ")}`;
  const places = `--database "${folder.path}/fleet.db" --report "${folder.path}/report.html"`;
  expect(await readOnly(`${program} ${places}`)).toMatchObject({ code: 0, stderr: "" });
  expect((await stat(join(folder.path, "report.html"))).size).toBeGreaterThan(10_000);
  const { code, stderr } = await readOnly(program);
  expect(code).toBe(1);
  expect(stderr).toMatch(/^fleet\.db: .*\(CORE_STORE_ACCESS\)\n$/);
});

/** The inventory of this machine, as the quickstart takes it. */
async function snapshotFrom(folder: string): Promise<Snapshot> {
  return JSON.parse((await quickstart(folder, ...steady, "--json")).stdout).snapshot;
}

function withSoftware(snapshot: Snapshot, data: NonNullable<Snapshot["sections"]["software"]>["data"]): Snapshot {
  const software = { status: "complete", elapsedMs: 1, ...(data && { data }) } as const;
  return { ...snapshot, sections: { ...snapshot.sections, software } };
}

/** Reports a snapshot to the quickstart's database, as if the program had found it. */
async function report(folder: string, snapshot: Snapshot): Promise<void> {
  const fleet = createFleet({ store: sqlite(join(folder, "fleet.db")), plugins: [inventory()] });
  await fleet.start();
  try {
    await fleet.inventory.report(snapshot);
  } finally {
    await fleet.stop();
  }
}
