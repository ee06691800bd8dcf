import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hostContract } from "../testing/host-contract.ts";
import { localHost } from "./local-host.ts";
import { hostOfRecording, recordedHost } from "./recorded-host.ts";
import { recordHost } from "./recorder.ts";
import { openRecording, Recording } from "./recording.ts";

const runs = process.env["FLEETWRIGHT_SOAK"] ? 5_000 : 100;

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "recorded-host-"));
});

afterAll(() => rm(folder, { recursive: true }));

/** A small recording with every kind of answer. */
async function sampleRecording(): Promise<Recording> {
  const { host, recording } = recordHost(localHost(), "this machine, while testing");
  await Promise.allSettled([
    host.run("sh", ["-c", "echo größe; exit 3"]),
    host.run("no-such-command", []),
    host.readFile("/proc/version"),
    host.readFile("/nowhere"),
    host.list("/proc/self/fdinfo"),
    host.list("/"),
    host.status("/etc"),
    host.readLink("/proc/self/exe"),
  ]);
  return recording();
}

describe("a recorded host", () => {
  hostContract({
    test,
    abilities: { run: true, write: false, live: false },
    async create() {
      const sample = await mkdtemp(join(folder, "contract-"));
      return {
        folder: sample,
        root: sample,
        async open(rehearse) {
          const recorder = recordHost(localHost(), "this machine, while testing");
          await rehearse(recorder.host);
          const file = `${sample}.json.gz`;
          await writeFile(file, gzipSync(JSON.stringify(recorder.recording())));
          return recordedHost(file);
        },
        remove: () => rm(sample, { recursive: true }),
      };
    },
  });
});

test("what was never asked is missing, and nothing can be written", async () => {
  const host = hostOfRecording(await sampleRecording());
  await expect(host.readFile("/etc/hostname")).rejects.toMatchObject({ code: "CORE_HOST_PATH_MISSING" });
  await expect(host.run("sh", ["-c", "other"])).rejects.toMatchObject({ code: "CORE_HOST_COMMAND_MISSING" });
  await expect(host.run("sh", ["-c", "echo größe; exit 3"], { input: "x" })).rejects.toThrow();
  await expect(host.writeFile("/new", "")).rejects.toMatchObject({ code: "CORE_HOST_READ_ONLY" });
});

test("a refusal does not take the place of an answer, but an answer that of a refusal", async () => {
  const { host, recording } = recordHost(localHost(), "test");
  const path = "/proc/version";
  await expect(host.readFile(path, { maxBytes: 1 })).rejects.toThrow();
  expect(recording().files[path]).toEqual({ error: "CORE_HOST_OUTPUT_TOO_LARGE" });
  const bytes = await host.readFile(path);
  await expect(host.readFile(path, { maxBytes: 1 })).rejects.toThrow();
  expect(Buffer.from(await hostOfRecording(recording()).readFile(path))).toEqual(Buffer.from(bytes));
});

test("an aborted question leaves nothing in a recording", async () => {
  const { host, recording } = recordHost(localHost(), "test");
  await expect(host.readFile("/proc/version", { signal: AbortSignal.abort() })).rejects.toThrow();
  await expect(host.run("sleep", ["60"], { signal: AbortSignal.timeout(10) })).rejects.toThrow();
  expect(recording()).toMatchObject({ files: {}, commands: [] });
});

test("of a folder listed in both ways the details stay, and are given where they are asked for", async () => {
  const { host, recording } = recordHost(localHost(), "test");
  await Promise.all([host.list("/usr", { details: true }), host.list("/usr"), host.list("/usr")]);
  await host.list("/usr", { details: true, suffix: "bin" });
  const replay = hostOfRecording(recording());
  expect(await replay.list("/usr", { details: true })).toEqual(await localHost().list("/usr", { details: true }));
  expect(await replay.list("/usr")).toEqual(await localHost().list("/usr"));
});

test("a recording is the same whatever the order of the questions", async () => {
  const ask = async (paths: readonly string[]) => {
    const { host, recording } = recordHost(localHost(), "test");
    for (const path of paths) await host.status(path);
    for (const path of paths) await host.run("stat", ["-c", "%n", path]);
    return JSON.stringify(recording());
  };
  expect(await ask(["/usr/bin", "/usr", "/usr/lib"])).toBe(await ask(["/usr/lib", "/usr", "/usr/bin"]));
});

describe("what is no recording is refused with a coded error", () => {
  const refused = { code: "CORE_RECORDING_INVALID" };
  const file = (): string => join(folder, "broken.json");

  test("truncated at any place, packed or not", async () => {
    const whole = Buffer.from(JSON.stringify(await sampleRecording()));
    for (const bytes of [whole, gzipSync(whole)]) {
      await fc.assert(
        fc.asyncProperty(fc.nat(bytes.length - 1), async (length) => {
          await writeFile(file(), bytes.subarray(0, length));
          await expect(openRecording(file())).rejects.toMatchObject(refused);
        }),
        { numRuns: runs },
      );
    }
  });

  test("any bytes, any JSON", async () => {
    const anything = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.json().map((text) => Buffer.from(text)),
      fc.uint8Array({ maxLength: 200 }).map((bytes) => gzipSync(bytes)),
      fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.concat([Buffer.from([0x1f, 0x8b]), bytes])),
    );
    await fc.assert(
      fc.asyncProperty(anything, async (bytes) => {
        await writeFile(file(), bytes);
        await expect(openRecording(file())).rejects.toMatchObject(refused);
      }),
      { numRuns: runs },
    );
  });

  test("one that unpacks to more than fits, a folder, a pipe and nothing at all", async () => {
    await writeFile(file(), gzipSync(Buffer.alloc(257 * 1024 * 1024), { level: 1 }));
    await expect(openRecording(file())).rejects.toMatchObject(refused);
    await expect(recordedHost(folder)).rejects.toMatchObject(refused);
    await localHost().run("mkfifo", [join(folder, "pipe")]);
    await expect(recordedHost(join(folder, "pipe"))).rejects.toMatchObject(refused);
    await expect(recordedHost(join(folder, "nowhere"))).rejects.toMatchObject(refused);
  });

  test("an unknown field, an unknown error, a newer format", async () => {
    const sample = await sampleRecording();
    for (const broken of [
      { ...sample, more: 1 },
      { ...sample, format: "fleetwright.recording/2" },
      { ...sample, files: { "/a": { error: "EIO" } } },
      { ...sample, files: { "/a": { base64: "not base64!" } } },
    ]) {
      await writeFile(file(), JSON.stringify(broken));
      await expect(openRecording(file())).rejects.toMatchObject(refused);
    }
    expect(Recording.safeParse(sample).success).toBe(true);
  });
});
