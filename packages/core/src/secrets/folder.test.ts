import { chmod, link, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { memorySecrets } from "../testing/memory-secrets.ts";
import { secretStoreContract } from "../testing/secret-store-contract.ts";
import { folderSecrets } from "./folder.ts";

const windows = process.platform === "win32" ? "(skipped: Windows has no modes)" : "";
let parent: string;
let folder: string;

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), "secrets-"));
  folder = join(parent, "secrets");
});

afterEach(async () => {
  await rm(parent, { recursive: true });
});

describe("a folder of secrets", () => {
  secretStoreContract({
    test,
    async create() {
      const place = await mkdtemp(join(tmpdir(), "secrets-"));
      return {
        open: () => folderSecrets(join(place, "secrets")),
        remove: () => rm(place, { recursive: true }),
      };
    },
  });
});

describe("secrets in memory", () => {
  secretStoreContract({
    test,
    async create() {
      const store = memorySecrets();
      return { open: () => store, remove: async () => {} };
    },
  });
});

test.skipIf(windows)(`only its owner may enter the folder and read the files ${windows}`, async () => {
  await folderSecrets(folder).put("sample.1", Buffer.from("x"));
  expect(((await stat(folder)).mode & 0o777).toString(8)).toBe("700");
  expect(((await stat(join(folder, "sample.1"))).mode & 0o777).toString(8)).toBe("600");
  expect(await readdir(folder)).toEqual(["sample.1"]);
});

test.skipIf(windows)(`a folder that others may enter is refused, with the remedy ${windows}`, async () => {
  await mkdir(folder, { mode: 0o700 });
  await folderSecrets(folder).put("sample.1", Buffer.from("x"));
  await chmod(folder, 0o750);
  const refusal = { code: "CORE_SECRETS_EXPOSED", message: expect.stringContaining("chmod 700") };
  await expect(folderSecrets(folder).get("sample.1")).rejects.toMatchObject(refusal);
  await expect(folderSecrets(folder).list()).rejects.toMatchObject(refusal);
  await expect(folderSecrets(folder).put("sample.2", Buffer.from("x"))).rejects.toMatchObject(refusal);
});

test.skipIf(windows).each([0o640, 0o604, 0o620])(`a file with mode %o is refused ${windows}`, async (mode) => {
  await folderSecrets(folder).put("sample.1", Buffer.from("x"));
  await chmod(join(folder, "sample.1"), mode);
  await expect(folderSecrets(folder).get("sample.1")).rejects.toMatchObject({ code: "CORE_SECRETS_EXPOSED" });
});

test.skipIf(windows)(`links and pipes are not followed ${windows}`, async () => {
  const elsewhere = join(parent, "elsewhere");
  await writeFile(elsewhere, "x", { mode: 0o600 });
  await mkdir(folder, { mode: 0o700 });
  await symlink(elsewhere, join(folder, "sample.1"));
  await mkdir(join(folder, "sample.2"));
  await expect(folderSecrets(folder).get("sample.1")).rejects.toMatchObject({ code: "CORE_SECRETS_EXPOSED" });
  await expect(folderSecrets(folder).get("sample.2")).rejects.toMatchObject({ code: "CORE_SECRETS_EXPOSED" });
  await expect(folderSecrets(folder).destroy("sample.1")).rejects.toMatchObject({ code: "CORE_SECRETS_EXPOSED" });
  expect(await readFile(elsewhere, "utf8")).toBe("x");
});

test("an empty and an endless file are no secrets", async () => {
  await mkdir(folder, { mode: 0o700 });
  await writeFile(join(folder, "sample.1"), "", { mode: 0o600 });
  await writeFile(join(folder, "sample.2"), Buffer.alloc(70_000), { mode: 0o600 });
  for (const name of ["sample.1", "sample.2"])
    await expect(folderSecrets(folder).get(name)).rejects.toMatchObject({ code: "CORE_SECRET_INVALID" });
});

test("what a crash left behind is no secret", async () => {
  await folderSecrets(folder).put("sample.1", Buffer.from("x"));
  await mkdir(join(folder, ".new-abc"));
  await writeFile(join(folder, ".new-abc", "sample.2"), "half", { mode: 0o600 });
  await writeFile(join(folder, "README"), "for people", { mode: 0o600 });
  expect(await folderSecrets(folder).list()).toEqual(["sample.1"]);
});

test("destruction overwrites the bytes before it removes the file", async () => {
  await folderSecrets(folder).put("sample.1", Buffer.from("seeded-secret"));
  // A second link keeps the bytes' place visible.
  await link(join(folder, "sample.1"), join(parent, "same-place"));
  await folderSecrets(folder).destroy("sample.1");
  expect(await readdir(folder)).toEqual([]);
  expect(await readFile(join(parent, "same-place"))).toEqual(Buffer.alloc("seeded-secret".length));
});

test("a place that is no folder is told as such", async () => {
  await writeFile(folder, "", { mode: 0o600 });
  await expect(folderSecrets(folder).list()).rejects.toMatchObject({ code: "CORE_SECRETS_ACCESS", path: folder });
  await expect(folderSecrets(folder).put("sample.1", Buffer.from("x"))).rejects.toMatchObject({
    code: "CORE_SECRETS_ACCESS",
  });
});
