import { execFile } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { createFleet } from "@fleetwright/core";
import { nodeListener } from "@fleetwright/core/http";
import { sqlite } from "@fleetwright/core/sqlite";
import { expect, onTestFinished, test } from "vitest";
import { inventory } from "../plugin.ts";

const run = promisify(execFile);
const minuteMs = 60_000;

/** A fleet behind a real server on loopback, with a shared token. */
async function served() {
  const folder = await mkdtemp(join(tmpdir(), "intake-"));
  const fleet = createFleet({ store: sqlite(join(folder, "fleet.db")), plugins: [inventory()] });
  await fleet.start();
  const statuses: number[] = [];
  const intake = fleet.inventory.intake();
  const server = createServer(
    nodeListener(async (request, connection) => {
      const response = await intake.fetch(request, connection);
      statuses.push(response.status);
      return response;
    }),
  ).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await fleet.stop();
    await rm(folder, { recursive: true });
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/intake/agents`;
  const { token } = await fleet.inventory.enrolment.createToken({ kind: "shared" });
  // The agents would ask a proxy of the environment for 127.0.0.1.
  const env = { PATH: process.env["PATH"] ?? "", HOME: folder, LANG: "C.UTF-8" };
  const agent = (command: string, parameters: readonly string[]) =>
    run(command, parameters, { env, timeout: minuteMs, maxBuffer: 64 * 1024 * 1024 });
  return { fleet, folder, statuses, url, token, agent };
}

/** The one device, with the names of its software. */
async function onlyDevice(fleet: Awaited<ReturnType<typeof served>>["fleet"]) {
  const devices = await fleet.inventory.devices().toArray();
  expect(devices).toHaveLength(1);
  const { sections } = await fleet.inventory.device(devices[0]?.id ?? "");
  return { device: devices[0], software: sections.software?.data ?? [] };
}

/** What dpkg says is installed on this machine and is not among these names. */
async function missing(names: readonly string[]): Promise<string[]> {
  const format = `\${db:Status-Status} \${Package}\\n`;
  const { stdout } = await run("dpkg-query", ["--show", `--showformat=${format}`]);
  const installed = stdout.split("\n").filter((line) => line.startsWith("installed "));
  expect(installed.length).toBeGreaterThan(50);
  const known = new Set(names);
  return installed.map((line) => line.slice("installed ".length)).filter((name) => !known.has(name));
}

test("fusioninventory-agent reports twice, with basic authentication", { timeout: 3 * minuteMs }, async ({ skip }) => {
  const command = "/usr/bin/fusioninventory-agent";
  skip(!existsSync(command), "fusioninventory-agent is not installed");
  skip(process.getuid?.() !== 0, "fusioninventory-agent keeps its state in a folder of root");
  const { fleet, folder, statuses, url, token, agent } = await served();
  const settings = join(folder, "agent.cfg");
  await writeFile(settings, "");
  const server = [`--server=${url}`, "--user=agent", `--password=${token}`];
  const parameters = [...server, `--conf-file=${settings}`, "--tasks=inventory", "--no-httpd", "--no-category=process"];
  await agent(command, parameters);
  // Each request is sent without the password first.
  expect(new Set(statuses)).toEqual(new Set([401, 200]));
  const { device, software } = await onlyDevice(fleet);
  expect(device?.platform).toBe("linux");
  expect(await missing(software.map(({ name }) => name))).toEqual([]);
  await agent(command, parameters);
  await onlyDevice(fleet);
  expect(await fleet.inventory.changes({ section: "software" }).toArray()).toEqual([]);
});

test("ocsinventory-agent reports twice, with the token in its address", { timeout: 3 * minuteMs }, async ({ skip }) => {
  const command = "/usr/bin/ocsinventory-agent";
  skip(!existsSync(command), "ocsinventory-agent is not installed");
  const { fleet, folder, statuses, url, token, agent } = await served();
  // Debian's settings make it write to a folder; "0" is how it is told not to.
  const parameters = [`--server=${url}/${token}`, `--basevardir=${folder}`, "--local=0", "--debug"];
  const { stderr, stdout } = await agent(command, parameters);
  expect(statuses).toEqual([200, 200]);
  expect(stderr + stdout).not.toMatch(/Cannot establish communication|Deflating problem/);
  const { device, software } = await onlyDevice(fleet);
  expect(device?.platform).toBe("linux");
  // It appends the architecture to the names of packages that may be there for several.
  expect(await missing(software.map(({ name }) => name.replace(/:.*/, "")))).toEqual([]);
  await agent(command, parameters);
  await onlyDevice(fleet);
  expect(await fleet.inventory.changes({ section: "software" }).toArray()).toEqual([]);
});
