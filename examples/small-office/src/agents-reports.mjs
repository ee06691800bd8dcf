import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { nodeListener } from "@fleetwright/core/http";

/** What the two agents of others say, as they send it. */
const reports = [
  { file: "pc-003.json", type: "application/json", agent: "GLPI-Agent_v1.15" },
  { file: "pc-008.xml", type: "application/xml", agent: "FusionInventory-Agent_v2.6" },
];

/**
 * Opens the intake on loopback, and lets two agents report to it over HTTP, with a token in the address.
 *
 * @param {import("./open-office.mjs").Office} fleet
 */
export async function takeReports(fleet) {
  const { token } = await fleet.inventory.enrolment.createToken({ kind: "shared", note: "agents of the office" });
  const server = createServer(nodeListener(fleet.inventory.intake().fetch));
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  try {
    for (const { file, type, agent } of reports) {
      const response = await fetch(`http://127.0.0.1:${port}/intake/agents/${token}`, {
        method: "POST",
        headers: { "content-type": type, "user-agent": agent },
        body: await readFile(new URL(`../data/reports/${file}`, import.meta.url)),
      });
      if (!response.ok) throw new Error(`The intake refused ${file} with ${response.status}: ${await response.text()}`);
    }
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(() => resolve(undefined)));
  }
  return reports.map(({ file, agent }) => ({ file, agent }));
}
