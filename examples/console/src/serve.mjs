import { createServer } from "node:http";
import { nodeListener } from "@fleetwright/core/http";

/**
 * Serves a handler to this machine alone.
 *
 * @param {(origin: string) => import("@fleetwright/core/http").FetchHandler} handlerFor - Is told where it is served.
 * @param {number} port - 0 for any that is free.
 */
export async function serve(handlerFor, port) {
  const server = createServer({ requestTimeout: 30_000, headersTimeout: 10_000 });
  await new Promise((resolve, reject) => {
    server.once("error", reject).listen(port, "127.0.0.1", () => resolve(undefined));
  });
  const address = server.address();
  const origin = `http://127.0.0.1:${typeof address === "object" ? address?.port : port}`;
  server.on("request", nodeListener(handlerFor(origin), { origin }));
  return {
    origin,
    /** Ends it, and connections that a browser keeps open. */
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(() => resolve(undefined)));
    },
  };
}
