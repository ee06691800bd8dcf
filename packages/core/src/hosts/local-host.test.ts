import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { hostContract } from "../testing/host-contract.ts";
import { commandEnvironment } from "./command-environment.ts";
import { readText } from "./host-text.ts";
import { localHost } from "./local-host.ts";

const isRoot = process.geteuid?.() === 0;

async function temporaryFolder() {
  const folder = await mkdtemp(join(tmpdir(), "local-host-"));
  return { folder, remove: () => rm(folder, { recursive: true }) };
}

/** Does work as an ordinary user, where this process is root: file rights mean nothing to root. */
async function asOrdinaryUser<Result>(work: () => Promise<Result>): Promise<Result> {
  if (!isRoot) return work();
  process.setegid?.(65_534);
  process.seteuid?.(65_534);
  try {
    return await work();
  } finally {
    process.seteuid?.(0);
    process.setegid?.(0);
  }
}

describe("a local host", () => {
  hostContract({
    test,
    abilities: { run: true, write: true, live: true },
    async create() {
      const { folder, remove } = await temporaryFolder();
      return { folder, root: folder, open: async () => localHost(), remove };
    },
  });
});

test("reads files of /proc and /sys that say they have no size, or a page", async () => {
  const host = localHost();
  expect((await host.status("/proc/version")).sizeBytes).toBe(0);
  expect(await readText(host, "/proc/version")).toMatch(/^Linux version/);
  expect((await host.readFile("/proc/kallsyms")).length).toBeGreaterThan(64 * 1024);
  await expect(host.readFile("/proc/kallsyms", { maxBytes: 10_000 })).rejects.toMatchObject({
    code: "CORE_HOST_OUTPUT_TOO_LARGE",
  });
  expect(await readText(host, "/sys/devices/system/cpu/online")).toMatch(/^\d/);
});

test("does not open devices", async () => {
  for (const path of ["/dev/null", "/dev/zero", "/dev/tty"]) {
    await expect(localHost().readFile(path)).rejects.toMatchObject({ code: "CORE_HOST_FAILED" });
  }
});

test("an ordinary user is refused what is root's, and told so", async ({ skip }) => {
  skip(isRoot && process.seteuid === undefined, "a worker thread cannot act as another user");
  const { folder, remove } = await temporaryFolder();
  const host = localHost();
  try {
    await host.writeFile(`${folder}/secret`, "secret", { mode: isRoot ? 0o600 : 0o000 });
    await host.run("mkdir", ["-m", isRoot ? "700" : "000", `${folder}/closed`]);
    await host.run("chmod", ["755", folder]);
    const refused = { code: "CORE_HOST_ACCESS" };
    await asOrdinaryUser(async () => {
      await expect(host.readFile(`${folder}/secret`)).rejects.toMatchObject(refused);
      expect((await host.status(`${folder}/secret`)).kind).toBe("file");
      await expect(host.list(`${folder}/closed`)).rejects.toMatchObject(refused);
      await expect(host.readFile(`${folder}/closed/inside`)).rejects.toMatchObject(refused);
      await expect(host.readLink(`${folder}/closed/inside`)).rejects.toMatchObject(refused);
      await expect(host.writeFile(`${folder}/closed/new`, "")).rejects.toMatchObject(refused);
      await expect(host.run(`${folder}/closed/program`, [])).rejects.toMatchObject(refused);
    });
  } finally {
    await host.run("chmod", ["755", `${folder}/closed`]);
    await remove();
  }
});

test("a command sees nothing of this process's environment but what it needs", async () => {
  process.env["SAMPLE_SECRET"] = "hunter2";
  try {
    const { stdout } = await localHost().run("env", []);
    const names = stdout.split("\n").map((line) => line.split("=", 1)[0]);
    expect(names).toContain("PATH");
    expect(stdout).not.toContain("hunter2");
    expect(names).not.toContain("SAMPLE_SECRET");
  } finally {
    delete process.env["SAMPLE_SECRET"];
  }
});

test("a command is never looked for in the current folder", () => {
  for (const path of ["", ":", ".:/opt/bin", "bin:./x:/opt/bin:"]) {
    const folders = commandEnvironment({ PATH: path }, "linux")["PATH"]?.split(":") ?? [];
    expect(folders.every((folder) => folder.startsWith("/"))).toBe(true);
    expect(folders.includes("/opt/bin")).toBe(path.includes("/opt/bin"));
    expect(folders).toContain("/usr/sbin");
  }
});

test("a command that is nowhere is missing, also where a folder of the PATH may not be entered", async ({ skip }) => {
  skip(isRoot && process.seteuid === undefined, "a worker thread cannot act as another user");
  const { folder, remove } = await temporaryFolder();
  const path = process.env["PATH"];
  await localHost().run("mkdir", ["-m", isRoot ? "700" : "000", `${folder}/closed`]);
  process.env["PATH"] = `${folder}/closed:${path}`;
  try {
    await asOrdinaryUser(async () => {
      const missing = { code: "CORE_HOST_COMMAND_MISSING" };
      await expect(localHost().run("no-such-command-anywhere", [])).rejects.toMatchObject(missing);
      expect((await localHost().run("true", [])).exitCode).toBe(0);
    });
  } finally {
    process.env["PATH"] = path;
    await remove();
  }
});

test("a command runs in the root folder", async () => {
  expect((await localHost().run("pwd", [])).stdout).toBe("/\n");
});

test("a parameter that no command can take is an error of the host, not a crash", async () => {
  const host = localHost();
  await expect(host.run("true", ["x".repeat(200_000)])).rejects.toMatchObject({ code: "CORE_HOST_FAILED" });
  await expect(host.run("true", ["a\0b"])).rejects.toMatchObject({ code: "CORE_HOST_FAILED" });
  await expect(host.run("tr\0ue", [])).rejects.toMatchObject({ code: "CORE_HOST_FAILED" });
});
