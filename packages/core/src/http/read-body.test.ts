import { deflateSync, gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { fakeClock } from "../testing/fake-clock.ts";
import { decodeBodySync } from "./decode-body.ts";
import { readBody } from "./read-body.ts";

function request(body: Uint8Array | ReadableStream<Uint8Array>, headers: Record<string, string> = {}): Request {
  const streamed = body instanceof ReadableStream;
  return new Request("http://localhost/", {
    method: "POST",
    body: streamed ? body : Buffer.from(body),
    headers,
    ...(streamed && { duplex: "half" }),
  });
}

test.each([
  ["identity", (bytes: Uint8Array) => bytes],
  ["gzip", gzipSync],
  ["x-gzip", gzipSync],
  ["deflate", deflateSync],
] as const)("reads a body that is encoded as %s", async (encoding, encode) => {
  const body = await readBody(request(encode(Buffer.from("hello")), { "content-encoding": encoding }), {
    maxBytes: 100,
  });
  expect(Buffer.from(body).toString()).toBe("hello");
});

test("stops a bomb at what it may grow to", async () => {
  const bomb = gzipSync(Buffer.alloc(50 * 1024 * 1024));
  expect(() => decodeBodySync(bomb, "gzip", 1e6)).toThrow(
    expect.objectContaining({ code: "CORE_HTTP_BODY_TOO_LARGE" }),
  );
  const reading = readBody(request(bomb, { "content-encoding": "gzip" }), { maxBytes: 1e6, maxDecodedBytes: 1e6 });
  await expect(reading).rejects.toMatchObject({ code: "CORE_HTTP_BODY_TOO_LARGE", maxBytes: 1e6 });
});

test("stops a body that goes on without saying how long it is", async () => {
  let made = 0;
  let isCancelled = false;
  const endless = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(new Uint8Array(100).fill(made++)),
    cancel() {
      isCancelled = true;
    },
  });
  await expect(readBody(request(endless), { maxBytes: 1000 })).rejects.toMatchObject({
    code: "CORE_HTTP_BODY_TOO_LARGE",
  });
  expect(made).toBeLessThan(20);
  expect(isCancelled).toBe(true);
});

test("unpacks in the thread that asks as it does elsewhere", () => {
  const text = "hello ".repeat(50_000);
  for (const [encoding, bytes] of [
    ["gzip", gzipSync(text)],
    ["deflate", deflateSync(text)],
    ["identity", Buffer.from(text)],
  ] as const)
    expect(Buffer.from(decodeBodySync(bytes, encoding, 1e6)).toString()).toBe(text);
  expect(() => decodeBodySync(gzipSync(text).subarray(0, 50), "gzip", 1e6)).toThrow(
    expect.objectContaining({ code: "CORE_HTTP_BODY_ENCODING" }),
  );
});

test.each([
  ["damaged", "gzip", Buffer.from("no gzip at all")],
  ["cut off", "gzip", gzipSync(Buffer.from("hello")).subarray(0, 15)],
  ["of another encoding", "br", Buffer.from("hello")],
])("refuses a body that is %s", async (_, encoding, bytes) => {
  await expect(readBody(request(bytes, { "content-encoding": encoding }), { maxBytes: 100 })).rejects.toMatchObject({
    code: "CORE_HTTP_BODY_ENCODING",
  });
});

test("gives up waiting when it is told to", async () => {
  const never = new ReadableStream<Uint8Array>({ pull: () => new Promise(() => {}) });
  const patience = new AbortController();
  const reading = readBody(request(never), { maxBytes: 100, signal: patience.signal });
  patience.abort(new Error("enough"));
  await expect(reading).rejects.toThrow("enough");
});

test("does not wait for a client that is slower than it may be, and waits for one that is not", async () => {
  const clock = fakeClock();
  const pace = { clock, graceMs: 10_000, bytesPerSecond: 100 };
  let sender: ReadableStreamDefaultController<Uint8Array> | undefined;
  let cancelledFor: unknown;
  const slow = new ReadableStream<Uint8Array>({
    start(controller) {
      sender = controller;
    },
    cancel(reason) {
      cancelledFor = reason;
    },
  });
  const reading = readBody(request(slow), { maxBytes: 10_000, pace });
  const refused = expect(reading).rejects.toMatchObject({ code: "CORE_HTTP_BODY_TOO_SLOW" });
  for (let second = 0; second < 9; second += 1) {
    clock.advance(1_000);
    sender?.enqueue(new Uint8Array(100));
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(cancelledFor).toBeUndefined();
  // 900 bytes are worth 9 s more than the first 10, of which 9 are over.
  clock.advance(9_999);
  await new Promise((resolve) => setImmediate(resolve));
  expect(cancelledFor).toBeUndefined();
  clock.advance(1);
  await refused;
  expect(cancelledFor).toMatchObject({ code: "CORE_HTTP_BODY_TOO_SLOW" });

  const small = await readBody(request(new Uint8Array(3)), { maxBytes: 10, pace });
  expect(small).toHaveLength(3);
});

test("does not wait for longer than it may take in all, however much came", async () => {
  const clock = fakeClock();
  let sender: ReadableStreamDefaultController<Uint8Array> | undefined;
  const steady = new ReadableStream<Uint8Array>({
    start(controller) {
      sender = controller;
    },
  });
  const pace = { clock, graceMs: 10_000, bytesPerSecond: 100, maxMs: 30_000 };
  const reading = readBody(request(steady), { maxBytes: 100_000, pace });
  const refused = expect(reading).rejects.toMatchObject({ code: "CORE_HTTP_BODY_TOO_SLOW" });
  for (let second = 0; second < 30; second += 1) {
    sender?.enqueue(new Uint8Array(100));
    await new Promise((resolve) => setImmediate(resolve));
    clock.advance(1_000);
  }
  await refused;
});
