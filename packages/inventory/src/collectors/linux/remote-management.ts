import type { Host } from "@fleetwright/core";
import { defineCollector } from "../../collector.ts";
import { exists, type Reading, readConfig } from "../../linux/config-file.ts";
import type { RemoteFacts, RemoteRow, RemoteTool } from "../../linux/remote-tool.ts";
import { remoteTools } from "../../linux/remote-tools.ts";
import { serverName } from "../../linux/server-name.ts";
import { isRunning, type Service, serviceNamed, startsByItself } from "../../linux/service.ts";
import { readServices } from "../../linux/services.ts";
import { remoteManagement } from "../../sections/remote-management.ts";

const socketLinks = "/etc/systemd/system/sockets.target.wants";

export const remoteManagementLinux = defineCollector({
  name: "remote-management",
  section: remoteManagement,
  platforms: ["linux"],
  sources: [
    "systemctl list-unit-files",
    "systemctl list-units",
    "/etc/ssh/sshd_config",
    "/etc/ssh/sshd_config.d",
    ...new Set(remoteTools.flatMap(({ paths, facts = [] }) => [...paths, ...facts.map(({ file }) => file)])),
  ],
  image: true,
  async collect(host, context) {
    const services = (await readServices(host, context)) ?? [];
    const rows = await Promise.all(remoteTools.map((tool) => rowOf(tool, services, host, context)));
    return rows.filter((row) => row !== undefined);
  },
});

async function rowOf(
  tool: RemoteTool,
  services: readonly Service[],
  host: Host,
  reading: Reading,
): Promise<RemoteRow | undefined> {
  const { name, kind, paths, sockets = [] } = tool;
  const service = serviceNamed(services, tool.services);
  const present = await Promise.all(paths.map((path) => exists(host, path, reading)));
  if (service === undefined && !present.includes(true)) return undefined;
  const [facts, called] = await Promise.all([
    factsOf(tool, host, reading),
    Promise.all(sockets.map((socket) => exists(host, `${socketLinks}/${socket}`, reading))),
  ]);
  return {
    ...noFacts,
    ...facts,
    name,
    kind,
    enabled: called.includes(true) || startsByItself(service),
    running: isRunning(service),
  };
}

const noFacts = {
  identifier: undefined,
  version: undefined,
  server: undefined,
  ports: undefined,
  rootLogin: undefined,
  passwordLogin: undefined,
};

async function factsOf({ facts = [], ask }: RemoteTool, host: Host, reading: Reading): Promise<RemoteFacts> {
  const found: { -readonly [Field in keyof RemoteFacts]: RemoteFacts[Field] } = (await ask?.(host, reading)) ?? {};
  const contents = await Promise.all(facts.map(({ file }) => readConfig(host, file, reading)));
  facts.forEach(({ field, pattern }, index) => {
    const [, value] = pattern.exec(contents[index] ?? "") ?? [];
    if (value === undefined) return;
    if (field === "port") found.ports ??= validPorts(value);
    else if (field === "server") found.server ??= serverName(value);
    else found[field] ??= value;
  });
  return found;
}

function validPorts(digits: string): number[] | undefined {
  const port = Number(digits);
  return port >= 1 && port <= 65_535 ? [port] : undefined;
}
