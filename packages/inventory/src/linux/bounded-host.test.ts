import { mkdir, mkdtemp, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { imageHost } from "@fleetwright/core";
import { afterEach, beforeEach, expect, test } from "vitest";
import { machine, outcomeOf } from "../collectors/linux/fixtures/machine.ts";
import { userSoftwareLinux } from "../collectors/linux/user-software.ts";
import { boundedHost } from "./bounded-host.ts";

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "bounded-host-"));
});

afterEach(() => rm(root, { recursive: true }));

const tooLarge = { code: "INVENTORY_SECTION_TOO_LARGE", section: "sample" };

test("reads up to its bound and refuses what comes after, however much is asked for at once", async () => {
  const files = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`/files/${index}`, "x".repeat(100)]));
  let read = 0;
  const inner = machine({ files });
  const counted: typeof inner = {
    ...inner,
    readFile: (path, options) => {
      read += 1;
      return inner.readFile(path, options);
    },
  };
  const host = boundedHost(counted, { section: "sample", maxBytes: 2_000, maxEntries: 10_000 });
  const answers = await Promise.allSettled(Object.keys(files).map((path) => host.readFile(path)));
  const fulfilled = answers.filter(({ status }) => status === "fulfilled").length;
  expect(fulfilled).toBe(read);
  expect(fulfilled).toBeGreaterThanOrEqual(20);
  expect(fulfilled).toBeLessThan(40);
  for (const answer of answers) if (answer.status === "rejected") expect(answer.reason).toMatchObject(tooLarge);
});

test("waiting ends when files are missing, and when nobody waits any more", async () => {
  const host = boundedHost(machine({ files: { "/a": "1" } }), { section: "sample", maxBytes: 10, maxEntries: 10 });
  const missing = await Promise.allSettled(
    Array.from({ length: 100 }, (_, index) => host.readFile(`/missing/${index}`)),
  );
  expect(missing.filter(({ status }) => status === "rejected")).toHaveLength(100);
  await expect(host.readFile("/a", { signal: AbortSignal.abort(new Error("over")) })).rejects.toThrow("over");
  expect(Buffer.from(await host.readFile("/a")).toString()).toBe("1");
});

test("counts what folders hold", async () => {
  const host = boundedHost(machine({ files: { "/a/1": "", "/a/2": "", "/b/1": "" } }), {
    section: "sample",
    maxBytes: 10,
    maxEntries: 2,
  });
  expect(await host.list("/a")).toHaveLength(2);
  await expect(host.list("/b")).rejects.toMatchObject(tooLarge);
});

test("a home full of large files costs its own user's rows, not the memory nor another's", async () => {
  const put = async (path: string, content: string, sizeBytes?: number): Promise<void> => {
    const folder = join(root, path, "..");
    await mkdir(folder, { recursive: true });
    await writeFile(join(root, path), content);
    if (sizeBytes !== undefined) await truncate(join(root, path), sizeBytes);
  };
  await put("etc/passwd", "user1:x:1000:1000::/home/user1:/bin/sh\nuser2:x:1001:1001::/home/user2:/bin/sh\n");
  const packages = ".local/lib/python3.11/site-packages";
  // Files with holes: a gigabyte that takes no room on the disk.
  for (let index = 0; index < 1_000; index += 1)
    await put(`home/user1/${packages}/p${index}-1.dist-info/METADATA`, `Name: p${index}\nVersion: 1\n\n`, 1024 * 1024);
  await put(`home/user2/${packages}/sample-1.dist-info/METADATA`, "Name: sample\nVersion: 1\n");
  const { status, code, data = [] } = await outcomeOf(userSoftwareLinux, imageHost(root));
  expect([status, code]).toEqual(["partial", "INVENTORY_SECTION_TOO_LARGE"]);
  expect(data.filter(({ user }) => user === "user1").length).toBeLessThan(100);
  expect(data.filter(({ user }) => user === "user2")).toHaveLength(1);
});
