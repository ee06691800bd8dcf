import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { advisory, almaPackage, catalogWith, debianPackage } from "../fixtures/catalogs.ts";
import { matchComponents } from "../match/match-components.ts";
import { catalogOf, openCatalog, writeCatalog } from "./catalog-storage.ts";

const catalog = await catalogWith(
  advisory("CVE-2024-1111", [debianPackage("openssl", "3.0.13-1"), debianPackage("zlib")], {
    summary: "Ein Überlauf",
    published: "2024-02-03T10:00:00Z",
    severities: ["CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"],
  }),
  advisory("ALSA-2024:1", [almaPackage("nodejs", "1:18.1-1", { module: "nodejs:18" })], {
    vulnerabilities: ["CVE-2024-1111", "CVE-2024-2222"],
  }),
);
const components = [{ ecosystem: "dpkg", name: "openssl", version: "3.0.11-1" }];
const system = { id: "debian", version: "12" };

let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "catalog-"));
  path = join(folder, "advisories.catalog");
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
});

describe("a catalog's file", () => {
  test("is the catalog that was written, and nothing else is left", async () => {
    await writeCatalog(catalog, path);
    const opened = await openCatalog(path);
    expect(opened.digest).toBe(catalog.digest);
    expect(opened.feeds).toEqual(JSON.parse(JSON.stringify(catalog.feeds)));
    expect(opened.advisory(0)).toEqual({
      id: "CVE-2024-1111",
      feed: "test",
      vulnerabilities: ["CVE-2024-1111"],
      summary: "Ein Überlauf",
      published: "2024-02-03",
      severities: ["CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"],
    });
    expect(matchComponents(opened, components, { system })).toEqual(matchComponents(catalog, components, { system }));
    expect(await readdir(folder)).toEqual(["advisories.catalog"]);
  });

  test("lies in shared memory, which a worker gets without a copy", async () => {
    await writeCatalog(catalog, path);
    const { bytes } = await openCatalog(path);
    expect(bytes.buffer).toBeInstanceOf(SharedArrayBuffer);
    const code =
      'const { workerData, parentPort } = require("node:worker_threads"); workerData[0] = 0; parentPort.postMessage(1);';
    const worker = new Worker(code, { eval: true, workerData: bytes });
    await new Promise((resolve) => worker.once("message", resolve));
    await worker.terminate();
    expect(bytes[0]).toBe(0);
  });

  test("takes the place of the one before, whose readers go on", async () => {
    await writeCatalog(catalog, path);
    const before = await openCatalog(path);
    await writeCatalog(await catalogWith(advisory("CVE-2024-9", [debianPackage("bash")])), path);
    expect(matchComponents(before, components, { system }).matches).toHaveLength(1);
    expect(matchComponents(await openCatalog(path), components, { system }).matches).toHaveLength(0);
  });

  test("stays as it was where another one cannot be written", async () => {
    const blocked = join(folder, "folder");
    await mkdir(blocked);
    await expect(writeCatalog(catalog, blocked)).rejects.toThrow();
    await writeCatalog(catalog, path);
    await expect(writeCatalog(catalog, path, { signal: AbortSignal.abort() })).rejects.toThrow("abort");
    expect((await openCatalog(path)).digest).toBe(catalog.digest);
    expect((await readdir(folder)).sort()).toEqual(["advisories.catalog", "folder"]);
  });

  test("is refused wherever it was cut off", async () => {
    const bytes = Buffer.from(catalog.bytes);
    for (let length = 0; length < bytes.length; length += length < 700 ? 1 : 97) {
      await writeFile(path, bytes.subarray(0, length));
      await expect(openCatalog(path), `cut at ${length}`).rejects.toMatchObject({
        code: "PATCH_CATALOG_FILE",
        problem: length < 8 ? "foreign" : "truncated",
      });
    }
  });

  test("is refused wherever a bit was flipped", async () => {
    const problems = new Set<unknown>();
    for (let at = 0; at < catalog.bytes.length; at += at < 400 ? 1 : 13) {
      const bytes = Uint8Array.from(catalog.bytes);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << (at % 8));
      const refusal = await catalogOf(bytes).then(
        () => undefined,
        (error: unknown) => error,
      );
      expect(refusal, `byte ${at}`).toMatchObject({ code: "PATCH_CATALOG_FILE" });
      problems.add((refusal as { problem: unknown }).problem);
    }
    expect([...problems].sort()).toEqual(["damaged", "foreign", "truncated", "version"]);
  });

  test.each([
    ["an empty file", "", "foreign"],
    ["a text", "CVE-2024-1111", "foreign"],
    ["a zip", "PK\u0003\u0004", "foreign"],
  ])("is not %s", async (_, content, problem) => {
    await writeFile(path, content);
    await expect(openCatalog(path)).rejects.toMatchObject({ code: "PATCH_CATALOG_FILE", problem });
  });

  test("is told what to do where there is none", async () => {
    await expect(openCatalog(path)).rejects.toMatchObject({ code: "PATCH_CATALOG_FILE", problem: "missing" });
    await expect(openCatalog(path)).rejects.toThrow("compileCatalog");
    await expect(openCatalog(folder)).rejects.toMatchObject({ code: "PATCH_CATALOG_FILE", problem: "missing" });
  });

  test("is not written without what was added", async () => {
    const { catalog: changed } = catalog.with({ feed: "test", advisories: [] });
    await expect(writeCatalog(changed, path)).rejects.toMatchObject({ code: "PATCH_CATALOG_CHANGED" });
  });

  test("has the same bytes for the same advisories", async () => {
    const make = () => catalogWith(advisory("CVE-2024-9", [debianPackage("bash", "5")]), advisory("CVE-2024-8", []));
    const [first, second] = await Promise.all([make(), make()]);
    expect(Buffer.from(first.bytes).equals(Buffer.from(second.bytes))).toBe(true);
    await writeCatalog(first, path);
    expect((await readFile(path)).equals(Buffer.from(second.bytes))).toBe(true);
  });
});
