import type { ListeningSocket } from "../linux/socket.ts";

/** Ports that macOS gives to clients. */
export const clientPorts = { from: 49_152, to: 65_535 };

/** As many lines as are read. */
const maxLines = 50_000;

/** Reads `netstat -anl -p tcp` and `-p udp`, which tell every user all sockets, but no program. */
export function netstatSockets(output: string): ListeningSocket[] {
  return output.split("\n", maxLines).flatMap((line): ListeningSocket[] => {
    const [kind = "", , , local = "", , state] = line.trim().split(/\s+/, 6);
    const [, protocol, version] = /^(tcp|udp)(4|6|46)$/.exec(kind) ?? [];
    if ((protocol !== "tcp" && protocol !== "udp") || (protocol === "tcp" && state !== "LISTEN")) return [];
    const dot = local.lastIndexOf(".");
    const socket = socketAt(protocol, local.slice(0, dot), local.slice(dot + 1), version === "4");
    return socket === undefined ? [] : [socket];
  });
}

/** Reads `lsof -nP -i… -F cPtn`: a line for each field, those of a process before those of its files. */
export function lsofSockets(output: string): ListeningSocket[] {
  const found: ListeningSocket[] = [];
  let [program, isFour, protocol]: [string | undefined, boolean, string] = [undefined, true, ""];
  for (const line of output.split("\n", maxLines)) {
    const value = line.slice(1);
    if (line.startsWith("c")) program = unescaped(value);
    else if (line.startsWith("t")) isFour = value === "IPv4";
    else if (line.startsWith("P")) protocol = value.toLowerCase();
    else if (line.startsWith("n") && (protocol === "tcp" || protocol === "udp") && !value.includes("->")) {
      const colon = value.lastIndexOf(":");
      const address = value.slice(0, colon).replace(/^\[|\]$/g, "");
      const socket = socketAt(protocol, address, value.slice(colon + 1), isFour);
      if (socket) found.push({ ...socket, program });
    }
  }
  return found;
}

function socketAt(protocol: "tcp" | "udp", told: string, port: string, isFour: boolean): ListeningSocket | undefined {
  if (!/^\d{1,5}$/.test(port) || Number(port) === 0 || Number(port) > 65_535 || told === "") return undefined;
  const [address = "", scope] = told.split("%", 2);
  const everywhere = isFour ? "0.0.0.0" : "::";
  return {
    protocol,
    address: address === "*" ? everywhere : address,
    port: Number(port),
    interface: scope,
    program: undefined,
  };
}

/** lsof writes a blank as `\x20`. */
function unescaped(name: string): string {
  return name.replace(/\\x([0-9a-f]{2})/gi, (_, digits) => String.fromCharCode(Number.parseInt(digits, 16)));
}

/** What tells a socket from others. */
export function socketKey({ protocol, address, port }: ListeningSocket): string {
  return `${protocol} ${address} ${port}`;
}
