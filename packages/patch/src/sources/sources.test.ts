import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { crc32, deflateRawSync } from "node:zlib";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import type { FeedSource } from "../feed.ts";
import { fileSource, folderSource } from "./local-sources.ts";
import { zipSource } from "./zip-source.ts";

interface Entry {
  readonly path: string;
  readonly content: Buffer;
  /** What the directory says instead of the truth. */
  readonly claims?: {
    readonly size?: number;
    readonly crc?: number;
    readonly flags?: number;
    readonly method?: number;
  };
}

/** A zip archive, written by hand after PKWARE's APPNOTE, so that it can lie. */
function zip(entries: readonly Entry[], stored = false): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { path, content, claims = {} } of entries) {
    const name = Buffer.from(path, "latin1");
    const data = stored ? content : deflateRawSync(content);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(claims.flags ?? 0, 2);
    fields.writeUInt16LE(claims.method ?? (stored ? 0 : 8), 4);
    fields.writeUInt32LE(claims.crc ?? crc32(content), 10);
    fields.writeUInt32LE(data.length, 14);
    fields.writeUInt32LE(claims.size ?? content.length, 18);
    fields.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from("PK\u0003\u0004"), fields, name, data]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from("PK\u0001\u0002"), Buffer.from([20, 0]), fields, tail, name]));
    locals.push(local);
    offset += local.length;
  }
  const all = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\u0005\u0006", 0, "latin1");
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(all.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, all, end]);
}

const entry = (path: string, content: string | Buffer, claims: Entry["claims"] = {}): Entry => ({
  path,
  content: Buffer.from(content),
  claims,
});

async function read(source: FeedSource, signal?: AbortSignal): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  for await (const file of source.files(signal)) files[file.path] = Buffer.from(await file.bytes()).toString();
  return files;
}

describe("an archive", () => {
  test.each([false, true])("gives its files, folders left out (stored: %s)", async (stored) => {
    const bytes = zip([entry("a/", ""), entry("a/one.json", "{}"), entry("two.json", '"ü"')], stored);
    expect(await read(zipSource(bytes))).toEqual({ "a/one.json": "{}", "two.json": '"ü"' });
  });

  test.each([
    ["no archive", Buffer.from("something else, which is long enough to be one")],
    ["nothing", Buffer.alloc(0)],
    ["half an archive", zip([entry("a.json", "{}".repeat(100))]).subarray(0, 60)],
    ["a wrong checksum", zip([entry("a.json", "{}", { crc: 1 })])],
    ["more than it says", zip([entry("a.json", "{}".repeat(5_000), { size: 10 })])],
    ["less than it says", zip([entry("a.json", "{}", { size: 10 })])],
    ["a password", zip([entry("a.json", "{}", { flags: 1 })])],
    ["an unusual packing", zip([entry("a.json", "{}", { method: 12 })])],
    ["a path that leads out of it", zip([entry("../../a.json", "{}")])],
    ["data that was changed", Buffer.from(zip([entry("a.json", "{}".repeat(100))])).fill(0xff, 40, 44)],
  ])("with %s is refused", async (_, bytes) => {
    await expect(read(zipSource(bytes))).rejects.toMatchObject({ code: "PATCH_FEED_SOURCE" });
  });

  const zeros = Buffer.alloc(3_000_000);

  test.each([
    ["maxBytes", { maxBytes: 10 }],
    ["maxFiles", { maxFiles: 1 }],
    ["maxFileBytes", { maxFileBytes: 1_000_000 }],
    ["maxUnpackedBytes", { maxUnpackedBytes: 3_000_001 }],
    ["maxRatio", {}],
  ])("beyond %s is refused before it is unpacked", async (limit, limits) => {
    const bytes = zip([entry("a.json", "{}"), entry("b.json", zeros)]);
    const seen: string[] = [];
    const reading = (async () => {
      for await (const file of zipSource(bytes, limits).files()) seen.push(file.path);
    })();
    await expect(reading).rejects.toMatchObject({ code: "PATCH_FEED_LIMIT", limit });
    expect(seen).toEqual([]);
  });
});

describe("files and folders", () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "feed-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    await mkdir(join(folder, "el8"));
    await writeFile(join(folder, "el8", "b.json"), "{}");
    await writeFile(join(folder, "a.json"), "[]");
  });

  test("are read by path; links are left alone", async () => {
    await symlink("/etc", join(folder, "etc"));
    await symlink("/etc/passwd", join(folder, "passwd.json"));
    expect(await read(folderSource(folder))).toEqual({ "a.json": "[]", "el8/b.json": "{}" });
    expect(await read(fileSource(join(folder, "a.json")))).toEqual({ "a.json": "[]" });
  });

  test("that are too big, too many or not there are refused", async () => {
    await expect(read(fileSource(join(folder, "a.json"), { maxBytes: 1 }))).rejects.toMatchObject({
      code: "PATCH_FEED_LIMIT",
    });
    await expect(read(folderSource(folder, { maxFiles: 1 }))).rejects.toMatchObject({ code: "PATCH_FEED_LIMIT" });
    for (const source of [
      fileSource(join(folder, "c.json")),
      folderSource(join(folder, "c")),
      zipSource(join(folder, "c.zip")),
    ])
      await expect(read(source)).rejects.toMatchObject({ code: "PATCH_FEED_SOURCE" });
  });

  test("are read no further once that is asked for", async () => {
    const controller = new AbortController();
    controller.abort();
    await expect(read(folderSource(folder), controller.signal)).rejects.toThrow("abort");
    await expect(read(fileSource(join(folder, "a.json")), controller.signal)).rejects.toThrow("abort");
  });
});
