import { deflateSync, gzipSync } from "node:zlib";
import { expect, test } from "vitest";
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
