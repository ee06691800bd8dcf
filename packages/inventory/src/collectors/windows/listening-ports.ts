import { isOffered } from "../../linux/socket.ts";
import { listeningPorts } from "../../sections/listening-ports.ts";
import type { Facts } from "../../windows/facts.ts";
import type { Fragment } from "../../windows/fragment.ts";
import { serviceName } from "../../windows/service-name.ts";
import { servicesFragment } from "../../windows/services-fragment.ts";
import { windowsCollector } from "../../windows/windows-collector.ts";

/** Of processes the names alone: what they were started with may hold passwords. State 2 is listening. */
const fragment: Fragment = {
  name: "listening-ports",
  script: `
@{
  tcp = @(Get-Cim 'MSFT_NetTCPConnection' 'LocalAddress', 'LocalPort', 'OwningProcess' 'root/StandardCimv2' 'State=2')
  udp = @(Get-Cim 'MSFT_NetUDPEndpoint' 'LocalAddress', 'LocalPort', 'OwningProcess' 'root/StandardCimv2')
  processes = @(Get-Process | ForEach-Object { @{ Id = $_.Id; Name = $_.ProcessName } })
}`,
};

/** The ports from which Windows chooses for clients, and for services that tell callers where they are (RFC 6335). */
const clientPorts = { from: 49_152, to: 65_535 };

export const listeningPortsWindows = windowsCollector({
  name: "listening-ports-windows",
  section: listeningPorts,
  sources: ["MSFT_NetTCPConnection", "MSFT_NetUDPEndpoint", "Get-Process", "Win32_Service"],
  fragments: [fragment, servicesFragment],
  read(answer) {
    const facts = answer(fragment);
    const programOf = programs(facts.rows("processes"), answer(servicesFragment).rows("services"));
    const sockets = (["tcp", "udp"] as const).flatMap((protocol) =>
      facts.rows(protocol).flatMap((row) => {
        const [address, scope] = row.text("LocalAddress")?.split("%") ?? [];
        const port = row.count("LocalPort");
        if (address === undefined || address === "" || port === undefined || port > 65_535) return [];
        const program = programOf(row.text("OwningProcess"));
        return [{ protocol, address: address.toLowerCase(), port, interface: scope || undefined, program }];
      }),
    );
    return sockets.length === 0 ? undefined : sockets.filter((socket) => isOffered(socket, clientPorts));
  },
});

/** The names of processes by their numbers; of a host of services the service behind it, where it hosts one alone. */
function programs(
  processes: readonly Facts[],
  services: readonly Facts[],
): (id: string | undefined) => string | undefined {
  const names = new Map(processes.map((process) => [process.text("Id"), process.text("Name")]));
  const nameOf = serviceName(services.flatMap((service) => service.text("Name") ?? []));
  const hosted = new Map<string, string[]>();
  for (const service of services) {
    const [id, name] = [service.text("ProcessId"), service.text("Name")];
    if (id !== undefined && id !== "0" && name !== undefined) hosted.set(id, [...(hosted.get(id) ?? []), nameOf(name)]);
  }
  return (id) => {
    const name = names.get(id);
    const [service, another] = hosted.get(id ?? "") ?? [];
    return name === "svchost" && service !== undefined && another === undefined ? `svchost: ${service}` : name;
  };
}
