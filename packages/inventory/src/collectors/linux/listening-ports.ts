import type { Host } from "@fleetwright/core";
import { defineCollector } from "../../collector.ts";
import { outputOf } from "../../linux/command-output.ts";
import { type Reading, readConfig } from "../../linux/config-file.ts";
import { clientPortRange, isOffered, type ListeningSocket } from "../../linux/socket.ts";
import { socketOwners } from "../../linux/socket-owners.ts";
import { tableSockets } from "../../linux/socket-table.ts";
import { listeningSockets } from "../../linux/ss-output.ts";
import { listeningPorts } from "../../sections/listening-ports.ts";

const tables = { tcp: ["/proc/net/tcp", "/proc/net/tcp6"], udp: ["/proc/net/udp", "/proc/net/udp6"] } as const;
const clientRange = "/proc/sys/net/ipv4/ip_local_port_range";
/** A server with a hundred thousand connections has tables of this size. */
const maxTableBytes = 32 * 1024 * 1024;

export const listeningPortsLinux = defineCollector({
  name: "listening-ports",
  section: listeningPorts,
  platforms: ["linux"],
  sources: ["ss -H -tulpn", ...tables.tcp, ...tables.udp, "/proc/*/fd", clientRange],
  image: false,
  async collect(host, context) {
    // Where ss fails, the kernel's tables say the same.
    const fallback: Reading = { signal: context.signal, incomplete: () => {} };
    const [range, output] = await Promise.all([
      readConfig(host, clientRange, fallback),
      outputOf(host, "ss", ["-H", "-tulpn"], fallback),
    ]);
    const sockets = output === undefined ? await tabledSockets(host, context) : listeningSockets(output);
    const clientPorts = clientPortRange(range);
    // Programs may share a port; the first row of a key stays, so the order must not depend on who came first.
    return sockets
      ?.filter((socket) => isOffered(socket, clientPorts))
      .sort((a, b) => ((a.program ?? "\uffff") < (b.program ?? "\uffff") ? -1 : 1));
  },
});

async function tabledSockets(host: Host, reading: Reading): Promise<ListeningSocket[] | undefined> {
  const read = async (protocol: "tcp" | "udp", path: string) => {
    const content = await readConfig(host, path, reading, maxTableBytes);
    return content === undefined ? undefined : tableSockets(content, protocol);
  };
  const found = await Promise.all([
    ...tables.tcp.map((path) => read("tcp", path)),
    ...tables.udp.map((path) => read("udp", path)),
  ]);
  if (found.every((sockets) => sockets === undefined)) return undefined;
  const sockets = found.flatMap((table) => table ?? []);
  const owners = await socketOwners(host, new Set(sockets.map(({ inode }) => inode)), reading);
  return sockets.map(({ inode, ...socket }) => ({ ...socket, program: owners.get(inode) }));
}
