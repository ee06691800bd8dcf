import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { hostContract } from "../testing/host-contract.ts";
import { readText } from "./host-text.ts";
import { imageHost } from "./image-host.ts";

let outer: string;
let image: string;

beforeEach(async () => {
  outer = await mkdtemp(join(tmpdir(), "image-host-"));
  image = join(outer, "image");
  await mkdir(join(image, "etc/deep"), { recursive: true });
  await writeFile(join(image, "etc/inside"), "inside");
  await mkdir(join(outer, "etc"));
  await writeFile(join(outer, "secret"), "outside");
  await writeFile(join(outer, "etc/inside"), "outside");
});

afterEach(() => rm(outer, { recursive: true }));

describe("an image host", () => {
  hostContract({
    test,
    abilities: { run: false, write: true, live: true },
    async create() {
      const folder = await mkdtemp(join(tmpdir(), "image-contract-"));
      return {
        folder,
        root: "",
        open: async () => imageHost(folder, { writable: true }),
        remove: () => rm(folder, { recursive: true }),
      };
    },
  });
});

test("no link leads out of the image", async () => {
  const links: Record<string, string> = {
    absolute: join(outer, "secret"),
    relative: "../secret",
    "etc/far": "../../../../../../../../../../secret",
    folder: "..",
    "etc/deep/folder": "../../..",
    root: "/",
    "etc/deep/absolute-folder": outer,
    "proc-like": "/proc/self/root/etc/passwd",
  };
  for (const [name, target] of Object.entries(links)) await symlink(target, join(image, name));
  const host = imageHost(image);
  for (const path of [
    "/absolute",
    "/relative",
    "/etc/far",
    "/folder/secret",
    "/etc/deep/folder/secret",
    "/root/../secret",
    "/etc/deep/absolute-folder/secret",
    "/../secret",
    "/etc/../../secret",
    "/proc-like",
  ]) {
    await expect(host.readFile(path), path).rejects.toMatchObject({ code: "CORE_HOST_PATH_MISSING" });
    await expect(host.status(path), path).rejects.toMatchObject({ code: "CORE_HOST_PATH_MISSING" });
  }
  // What leads out is led back to the image's own root, as it would be on the device.
  for (const path of ["/folder/etc/inside", "/etc/deep/folder/etc/inside", "/root/etc/inside", "/../../etc/inside"]) {
    expect(await readText(host, path), path).toBe("inside");
  }
  expect((await host.list("/folder")).map(({ name }) => name)).toContain("etc");
});

test("nothing is written out of the image either", async () => {
  await symlink("../secret", join(image, "relative"));
  await symlink(outer, join(image, "folder"));
  const host = imageHost(image, { writable: true });
  await host.writeFile("/relative", "written");
  await expect(host.writeFile("/folder/secret", "written")).rejects.toMatchObject({ code: "CORE_HOST_PATH_MISSING" });
  expect(await readFile(join(outer, "secret"), "utf8")).toBe("outside");
  expect(await readText(host, "/secret")).toBe("written");
});

test("circles and ladders of links end", async () => {
  await symlink("/circle/x", join(image, "circle"));
  for (let step = 0; step < 60; step += 1) await symlink(`ladder-${step + 1}`, join(image, `ladder-${step}`));
  await writeFile(join(image, "ladder-60"), "top");
  // Each level doubles the next: without a limit this would be 2^30 steps.
  for (let level = 0; level < 30; level += 1)
    await symlink(`double-${level + 1}/../double-${level + 1}`, join(image, `double-${level}`));
  await mkdir(join(image, "double-30"));
  const host = imageHost(image);
  const failed = { code: "CORE_HOST_FAILED" };
  await expect(host.readFile("/circle")).rejects.toMatchObject(failed);
  await expect(host.readFile("/ladder-0")).rejects.toMatchObject(failed);
  expect(await readText(host, "/ladder-25")).toBe("top");
  await expect(host.list("/double-0")).rejects.toMatchObject(failed);
});

test("nothing in an image is run, and nothing written unless it was opened for that", async () => {
  const host = imageHost(image);
  await expect(host.run("true", [])).rejects.toMatchObject({ code: "CORE_HOST_COMMAND_MISSING" });
  await expect(host.writeFile("/etc/inside", "x")).rejects.toMatchObject({ code: "CORE_HOST_READ_ONLY" });
  expect(await readText(host, "/etc/inside")).toBe("inside");
});

test("an image that is not there has nothing in it", async () => {
  const host = imageHost(join(outer, "nowhere"));
  await expect(host.readFile("/etc/os-release")).rejects.toMatchObject({ code: "CORE_HOST_PATH_MISSING" });
  await expect(host.list("/")).rejects.toMatchObject({ code: "CORE_HOST_PATH_MISSING" });
});

test("an image in a folder that is itself behind a link is fine", async () => {
  await symlink(image, join(outer, "link"));
  expect(await readText(imageHost(join(outer, "link")), "/etc/inside")).toBe("inside");
});
