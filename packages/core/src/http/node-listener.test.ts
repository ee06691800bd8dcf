import { EventEmitter, once } from "node:events";
import { createServer, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, expect, test, vi } from "vitest";
import type { FetchHandler } from "./fetch-handler.ts";
import { jsonResponse } from "./json-response.ts";
import { type NodeListenerOptions, nodeListener } from "./node-listener.ts";

let server: Server | undefined;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function serve(handler: FetchHandler, options?: NodeListenerOptions): Promise<string> {
  server = createServer(nodeListener(handler, options)).listen(0, "127.0.0.1");
  await once(server, "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Sends bytes as they are and reads the whole answer. */
async function raw(url: string, message: string): Promise<string> {
  const socket = connect(Number(new URL(url).port), "127.0.0.1");
  socket.write(message);
  return text(socket);
}

test("passes method, path, headers, body and the client's address on", async () => {
  const url = await serve(async (request, { clientAddress }) =>
    jsonResponse(201, {
      method: request.method,
      url: request.url,
      header: request.headers.get("x-one"),
      body: await request.text(),
      clientAddress,
    }),
  );
  const response = await fetch(`${url}/a%20b?c=d`, { method: "POST", body: "ä", headers: { "x-one": "1" } });
  expect(response.status).toBe(201);
  expect(await response.json()).toEqual({
    method: "POST",
    url: "http://localhost/a%20b?c=d",
    header: "1",
    body: "ä",
    clientAddress: "127.0.0.1",
  });
});

test("believes neither the Host header nor X-Forwarded-For", async () => {
  const url = await serve(async (request, { clientAddress }) => jsonResponse(200, [request.url, clientAddress]), {
    origin: "https://fleet.example.org",
  });
  const answer = await raw(
    url,
    "GET //evil.example/x HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-For: 192.0.2.1\r\nConnection: close\r\n\r\n",
  );
  expect(answer).toContain('["https://fleet.example.org//evil.example/x","127.0.0.1"]');
});

test("takes the address that the outermost of one's own proxies saw, whatever the client wrote before it", async () => {
  const url = await serve(async (_, { clientAddress }) => new Response(clientAddress), { proxies: 2 });
  const seen = async (header: string) =>
    (await fetch(url, { headers: header === "" ? {} : { "x-forwarded-for": header } })).text();
  expect(await seen("203.0.113.9, 192.0.2.7, 10.0.0.1")).toBe("192.0.2.7");
  expect(await seen("[2001:db8::1]:4711, 10.0.0.1")).toBe("2001:db8::1");
  expect(await seen("::ffff:192.0.2.7, 10.0.0.1")).toBe("192.0.2.7");
  expect(await seen("10.0.0.1")).toBe("127.0.0.1");
  expect(await seen("")).toBe("127.0.0.1");
});

test("refuses addresses that are no paths, and methods that web requests do not have", async () => {
  const url = await serve(async () => new Response("reached"));
  for (const start of ["GET http://evil.example/ HTTP/1.1", "OPTIONS * HTTP/1.1", "TRACE / HTTP/1.1"]) {
    const answer = await raw(url, `${start}\r\nHost: x\r\nConnection: close\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1.1 400 /);
    expect(answer).toContain("CORE_HTTP_REQUEST_INVALID");
  }
});

test("refuses a body that is too large by what it announces, and one that does not say", async () => {
  let read = 0;
  const url = await serve(
    async (request) => {
      for await (const chunk of request.body ?? []) read += chunk.length;
      return new Response("reached");
    },
    { maxBodyBytes: 1000 },
  );
  const announced = await raw(url, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1001\r\n\r\n");
  expect(announced).toMatch(/^HTTP\/1.1 413 .*^connection: close.*CORE_HTTP_BODY_TOO_LARGE/ims);
  expect(read).toBe(0);
  const chunk = `200\r\n${"x".repeat(512)}\r\n`;
  const chunked = await raw(url, `POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n${chunk}${chunk}`);
  expect(chunked).toMatch(/^HTTP\/1.1 413 /);
  expect(read).toBeLessThanOrEqual(1000);
});

test("reads a body no faster than the handler does", async () => {
  const chunk = new Uint8Array(1024 * 1024);
  let sent = 0;
  let received = 0;
  let ahead = 0;
  const url = await serve(async (request) => {
    for await (const part of request.body ?? []) {
      received += part.length;
      ahead = Math.max(ahead, sent - received);
      await new Promise((resolve) => setImmediate(resolve));
    }
    return new Response(String(received));
  });
  const body = new ReadableStream({
    pull(controller) {
      if (sent === 64 * chunk.length) return controller.close();
      sent += chunk.length;
      controller.enqueue(chunk);
    },
  });
  const response = await fetch(url, { method: "POST", body, duplex: "half" });
  expect(await response.text()).toBe(String(64 * chunk.length));
  // What sockets hold by themselves is some megabytes.
  expect(ahead).toBeLessThan(32 * chunk.length);
});

test("makes an answer no faster than the client reads it", async () => {
  let made = 0;
  const url = await serve(
    async () =>
      new Response(
        new ReadableStream({
          pull(controller) {
            made += 1;
            if (made > 64) controller.close();
            else controller.enqueue(new Uint8Array(1024 * 1024));
          },
        }),
      ),
  );
  const response = await fetch(url);
  await new Promise((resolve) => setImmediate(resolve));
  expect(made).toBeLessThan(64);
  expect((await response.arrayBuffer()).byteLength).toBe(64 * 1024 * 1024);
});

test("aborts the request when the client goes, and not before", async () => {
  const arrivals = new EventEmitter();
  const reached = once(arrivals, "request");
  const url = await serve(async ({ signal }) => {
    arrivals.emit("request", signal);
    await once(signal, "abort");
    arrivals.emit("abort");
    return new Response("too late");
  });
  const going = new AbortController();
  const response = fetch(url, { signal: going.signal });
  const [signal] = await reached;
  expect(signal.aborted).toBe(false);
  const aborted = once(arrivals, "abort");
  going.abort();
  await expect(response).rejects.toThrow();
  await aborted;
  expect(signal.aborted).toBe(true);
});

test("tells the logger what a handler threw, and the client that something failed", async () => {
  const error = vi.fn();
  const logger = { debug: error, info: error, warn: error, error };
  const url = await serve(
    async () => {
      throw new Error("the password is 1234");
    },
    { logger },
  );
  const response = await fetch(url);
  expect(response.status).toBe(500);
  const body = await response.text();
  expect(JSON.parse(body)).toMatchObject({ error: { code: "CORE_HTTP_FAILED" } });
  expect(body).not.toContain("1234");
  expect(error).toHaveBeenCalledOnce();
});

test("tells the logger no token that is in an address, unless told what to tell", async () => {
  const fails = async () => {
    throw new Error("of its own");
  };
  const told = async (options: NodeListenerOptions) => {
    const error = vi.fn();
    const url = await serve(fails, { ...options, logger: { debug: error, info: error, warn: error, error } });
    await fetch(`${url}/intake/agents/fwt_${"secret-0".repeat(5)}/x?token=findme`);
    return error.mock.calls;
  };
  const calls = await told({});
  expect(calls).toMatchObject([["A request failed", { method: "GET", path: "/intake/agents/fwt_…/x" }]]);
  expect(JSON.stringify(calls)).not.toMatch(/secret|findme/);
  expect(await told({ loggedPath: () => "hidden" })).toMatchObject([["A request failed", { path: "hidden" }]]);
});

test("does not let half an answer look like a whole one", async () => {
  const url = await serve(
    async () =>
      new Response(
        new ReadableStream({
          pull(controller) {
            if (controller.desiredSize === 1) controller.enqueue(new TextEncoder().encode("half"));
            controller.error(new Error("the rest is missing"));
          },
        }),
      ),
  );
  await expect(fetch(url).then((response) => response.text())).rejects.toThrow();
});

test("keeps several cookies apart, and sends no body for HEAD", async () => {
  const url = await serve(async () => {
    const headers = new Headers([
      ["set-cookie", "a=1"],
      ["set-cookie", "b=2"],
    ]);
    return new Response("body", { headers });
  });
  const response = await fetch(url, { method: "HEAD" });
  expect(response.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
  expect(await response.text()).toBe("");
});
