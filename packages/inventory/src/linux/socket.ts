/** A socket that waits for others to speak to it. */
export interface ListeningSocket {
  readonly protocol: "tcp" | "udp";
  /** Without brackets; `::` where it takes all of both IP versions. */
  readonly address: string;
  readonly port: number;
  readonly interface: string | undefined;
  readonly program: string | undefined;
}

/** Ports from which systems choose for clients, as Linux ships: 32768 to 60999. */
const clientPorts = { from: 32_768, to: 60_999 };

/** Servers whose usual port lies among those of clients: WireGuard, Tailscale, BACnet. */
const serverPorts = new Set([41_641, 47_808, 51_820]);

/**
 * Whether a socket is there to be reached. A UDP socket at a port for clients waits for an answer to what it sent, and a
 * TCP socket there that this machine alone can reach belongs to programs talking to each other: both come and go.
 *
 * @param range - `/proc/sys/net/ipv4/ip_local_port_range`, where that is known.
 */
export function isOffered({ protocol, address, port }: ListeningSocket, range = clientPorts): boolean {
  if (port < range.from || port > range.to || serverPorts.has(port)) return true;
  return protocol === "tcp" && !/^(127\.|::1$|::ffff:127\.)/.test(address);
}

/** Reads `/proc/sys/net/ipv4/ip_local_port_range`: two numbers. */
export function clientPortRange(content: string | undefined): { readonly from: number; readonly to: number } {
  const [, from, to] = /^\s*(\d{1,5})\s+(\d{1,5})\s*$/.exec(content?.slice(0, 100) ?? "") ?? [];
  return from === undefined || to === undefined ? clientPorts : { from: Number(from), to: Number(to) };
}
