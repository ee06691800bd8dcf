import type { IncomingMessage } from "node:http";

/**
 * The client's address. Behind `proxies` proxies of one's own, each of which appends the address that it was called
 * from to `X-Forwarded-For`, it is the entry of the outermost of them: what stands before it was written by the client
 * and may be anything.
 */
export function clientAddressOf(incoming: IncomingMessage, proxies: number): string {
  const socketAddress = plainAddress(incoming.socket.remoteAddress ?? "");
  if (proxies === 0) return socketAddress;
  const forwarded = [incoming.headers["x-forwarded-for"] ?? ""].flat().join(",").split(",");
  // A request that came past the proxies has fewer entries: it is the socket's.
  return plainAddress(forwarded.at(-proxies)?.trim() ?? "") || socketAddress;
}

/** Without the wrapping of an IPv4 address in an IPv6 one, and without a port that some proxies add. */
function plainAddress(address: string): string {
  const text = address.slice(0, 64).toLowerCase();
  const [, bracketed] = /^\[([0-9a-f:.%]+)\](?::\d+)?$/.exec(text) ?? [];
  const plain = bracketed ?? text;
  const [, mapped] = /^(?:::ffff:)?(\d{1,3}(?:\.\d{1,3}){3})(?::\d+)?$/.exec(plain) ?? [];
  return mapped ?? plain;
}
