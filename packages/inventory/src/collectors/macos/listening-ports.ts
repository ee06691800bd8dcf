import type { Host } from "@fleetwright/core";
import { type CollectContext, defineCollector } from "../../collector.ts";
import { outputOf } from "../../linux/command-output.ts";
import { isOffered, type ListeningSocket } from "../../linux/socket.ts";
import { clientPorts, lsofSockets, netstatSockets, socketKey } from "../../macos/open-sockets.ts";
import { listeningPorts } from "../../sections/listening-ports.ts";

const commands = {
  lsofTcp: ["-nP", "-iTCP", "-sTCP:LISTEN", "-F", "cPtn"],
  lsofUdp: ["-nP", "-iUDP", "-F", "cPtn"],
  netstatTcp: ["-anl", "-p", "tcp"],
  netstatUdp: ["-anl", "-p", "udp"],
};

export const listeningPortsMacos = defineCollector({
  name: "listening-ports-macos",
  section: listeningPorts,
  platforms: ["macos"],
  sources: [
    `lsof ${commands.lsofTcp.join(" ")}`,
    `lsof ${commands.lsofUdp.join(" ")}`,
    `netstat ${commands.netstatTcp.join(" ")}`,
    `netstat ${commands.netstatUdp.join(" ")}`,
  ],
  image: false,
  timeoutMs: 30_000,
  async collect(host, context) {
    const [tcp, udp, all] = await Promise.all([
      programsOf(host, commands.lsofTcp, context),
      programsOf(host, commands.lsofUdp, context),
      allSockets(host, context),
    ]);
    const owned = [...tcp, ...udp].sort((a, b) => ((a.program ?? "") < (b.program ?? "") ? -1 : 1));
    if (all === undefined && owned.length === 0) return undefined;
    const programs = new Map(owned.toReversed().map((socket) => [socketKey(socket), socket.program]));
    // Without root lsof tells of the own programs alone; netstat tells that the others are there.
    const sockets = all?.map((socket) => ({ ...socket, program: programs.get(socketKey(socket)) })) ?? owned;
    return sockets.filter((socket) => isOffered(socket, clientPorts));
  },
});

async function programsOf(host: Host, parameters: string[], { signal }: CollectContext): Promise<ListeningSocket[]> {
  // It ends with 1 where there is nothing, and where something was refused.
  const output = await outputOf(host, "lsof", parameters, { signal, incomplete: () => {}, accepted: [0, 1] });
  return lsofSockets(output ?? "");
}

async function allSockets(host: Host, context: CollectContext): Promise<ListeningSocket[] | undefined> {
  const [tcp, udp] = await Promise.all([
    outputOf(host, "netstat", commands.netstatTcp, context),
    outputOf(host, "netstat", commands.netstatUdp, context),
  ]);
  return tcp === undefined && udp === undefined ? undefined : netstatSockets(`${tcp ?? ""}\n${udp ?? ""}`);
}
