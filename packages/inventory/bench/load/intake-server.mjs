// The server that intake.bench.mjs measures: node intake-server.mjs <file>, talked to by messages of its parent.
import { once } from "node:events";
import { createServer } from "node:http";
import { createFleet } from "@fleetwright/core";
import { nodeListener } from "@fleetwright/core/http";
import { sqlite } from "@fleetwright/core/sqlite";
import { inventory } from "@fleetwright/inventory";

const fleet = createFleet({ store: sqlite(process.argv[2]), plugins: [inventory()] });
await fleet.start();
// All agents of the load come from one address, and each asks more often than one does.
const intake = fleet.inventory.intake({
  requestsPerMinute: 1_000_000,
  requestsPerMinuteOfAddress: 100_000_000,
  enrolmentsPerMinuteOfAddress: 100_000_000,
});
const logger = { debug() {}, info() {}, warn: console.error, error: console.error };
const server = createServer(nodeListener(intake.fetch, { logger })).listen({
  port: 0,
  host: "127.0.0.1",
  backlog: 4096,
});
await once(server, "listening");

let peak = 0;
let began = process.cpuUsage();
setInterval(() => {
  peak = Math.max(peak, process.memoryUsage.rss());
}, 20).unref();

const answers = {
  begin() {
    peak = 0;
    began = process.cpuUsage();
    return {};
  },
  end() {
    const { user, system } = process.cpuUsage(began);
    return { cpuMs: (user + system) / 1000, peak: Math.round(peak / 1e6) };
  },
  async count() {
    return { count: (await fleet.inventory.devices().toArray()).length };
  },
};

process.on("message", async (question) => {
  if (question === "stop") {
    server.closeAllConnections();
    server.close();
    await fleet.stop();
    process.disconnect();
    return;
  }
  if (typeof question === "object") {
    const tokens = [];
    for (let index = 0; index < question.tokens; index += 1)
      tokens.push((await fleet.inventory.enrolment.createToken()).token);
    process.send({ tokens });
    return;
  }
  process.send(await answers[question]());
});
const { token } = await fleet.inventory.enrolment.createToken({ kind: "shared" });
process.send({ port: server.address().port, token });
