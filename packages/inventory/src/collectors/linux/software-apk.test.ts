import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { imageHost } from "@fleetwright/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { apkPackages } from "../../linux/apk-database.ts";
import { machine, outcomeOf } from "./fixtures/machine.ts";
import { softwareApk } from "./software-apk.ts";

/** Made by hand after apk's database of installed packages, cut to the fields that are read and some others. */
const database = [
  "C:Q1AAAAAAAAAAAAAAAAAAAAAAAAAAA=\nP:busybox-binsh\nV:1.36.1-r31\nA:x86_64\no:busybox\nm:A maintainer <a@example.org>\nF:bin\nR:sh\nP:not-this\n",
  "P:musl\nV:1.2.5-r1\nA:x86_64\no:musl\n",
  "P:.build-deps\nV:20250901.080000\nA:noarch\n",
  "P:without-version\n",
].join("\n");

const expected = [
  {
    ecosystem: "apk",
    name: "busybox-binsh",
    version: "1.36.1-r31",
    architecture: "x86_64",
    source: "busybox",
    publisher: "A maintainer",
  },
  { ecosystem: "apk", name: "musl", version: "1.2.5-r1", architecture: "x86_64" },
];

test("reads an image, wherever apk keeps its database", async () => {
  const root = await mkdtemp(join(tmpdir(), "apk-image-"));
  try {
    expect(await outcomeOf(softwareApk, imageHost(root))).toMatchObject({ status: "unsupported" });
    await mkdir(join(root, "usr/lib/apk/db"), { recursive: true });
    await writeFile(join(root, "usr/lib/apk/db/installed"), database);
    expect(await outcomeOf(softwareApk, imageHost(root))).toMatchObject({ status: "complete", data: expected });
    // Where /lib is a link, both paths are one file, which counts once.
    await symlink("usr/lib", join(root, "lib"));
    expect(await outcomeOf(softwareApk, imageHost(root))).toMatchObject({ status: "complete", data: expected });
  } finally {
    await rm(root, { recursive: true });
  }
});

test("an empty database is no software, a refused one a failure", async () => {
  const path = "/lib/apk/db/installed";
  expect(await outcomeOf(softwareApk, machine({ files: { [path]: "" } }))).toMatchObject({
    status: "complete",
    data: [],
  });
  expect(await outcomeOf(softwareApk, machine({ refused: [path] }))).toMatchObject({
    status: "failed",
    code: "CORE_HOST_ACCESS",
  });
});

test("hostile databases do no harm", () => {
  const huge = `P:${"x".repeat(10_000_000)}\nV:1\n\n${"\n".repeat(1_000_000)}P:\0\nV:\u001b[31m`;
  expect(apkPackages(huge)).toHaveLength(2);
});

test("never throws, whatever the file says", () => {
  const line = fc.oneof(fc.constantFrom("P:a", "V:1", "o:b", "", "P", ":", "P:"), fc.string({ unit: "binary" }));
  fc.assert(
    fc.property(fc.array(line), (lines) => {
      for (const { name, version } of apkPackages(lines.join("\n"))) expect(name && version).toBeTruthy();
    }),
  );
});
