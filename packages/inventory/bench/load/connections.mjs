import { once } from "node:events";
import { connect } from "node:net";

/** One connection that is kept open; one request at a time. As little as a client can be, so that the server is measured. */
class Connection {
  #socket;
  #received = Buffer.alloc(0);
  #settle;

  constructor(port) {
    this.#socket = connect(port, "127.0.0.1");
    this.#socket.setNoDelay(true);
    this.#socket.on("data", (chunk) => this.#take(chunk));
    this.#socket.on("error", (error) => this.#settle?.reject(error));
    this.#socket.on("close", () => this.#settle?.reject(new Error("The server closed the connection.")));
  }

  async opened() {
    if (this.#socket.connecting) await once(this.#socket, "connect");
    return this;
  }

  send(request) {
    return new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
      this.#socket.write(request);
    });
  }

  close() {
    this.#settle = undefined;
    this.#socket.destroy();
  }

  #take(chunk) {
    this.#received = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, chunk]);
    const end = this.#received.indexOf("\r\n\r\n");
    if (end < 0) return;
    const head = this.#received.toString("latin1", 0, end);
    const chunked = /transfer-encoding: chunked/i.test(head);
    const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
    const isWhole = chunked
      ? this.#received.indexOf("\r\n0\r\n\r\n", end) >= 0
      : this.#received.length >= end + 4 + length;
    if (!isWhole) return;
    const body = this.#received.toString("utf8", end + 4);
    const retryAfter = Number(/retry-after: (\d+)/i.exec(head)?.[1] ?? 0);
    this.#received = Buffer.alloc(0);
    const { resolve } = this.#settle;
    this.#settle = undefined;
    resolve({ status: Number(head.slice(9, 12)), body, retryAfter });
  }
}

/** Opens connections. */
export function openConnections(port, count) {
  return Promise.all(Array.from({ length: count }, () => new Connection(port).opened()));
}

/** Sends all requests over some connections; returns how many of each status came, how long it took, and the answers. */
export async function sendAll(connections, requests) {
  const statuses = new Map();
  const bodies = [];
  let next = 0;
  const start = performance.now();
  await Promise.all(
    connections.map(async (connection) => {
      while (next < requests.length) {
        const { status, body } = await connection.send(requests[next++]);
        const outcome = `${status} ${/"(?:status|code)":"([\w-]+)"/.exec(body)?.[1] ?? ""}`;
        statuses.set(outcome, (statuses.get(outcome) ?? 0) + 1);
        bodies.push(body);
      }
    }),
  );
  return { seconds: (performance.now() - start) / 1000, statuses, bodies };
}

/** The bytes of a request. */
export function requestBytes(method, path, headers, body = Buffer.alloc(0)) {
  const lines = [`${method} ${path} HTTP/1.1`, "Host: 127.0.0.1"];
  for (const [name, value] of Object.entries(headers)) lines.push(`${name}: ${value}`);
  if (method === "POST") lines.push(`Content-Length: ${body.length}`);
  return Buffer.concat([Buffer.from(`${lines.join("\r\n")}\r\n\r\n`), body]);
}
