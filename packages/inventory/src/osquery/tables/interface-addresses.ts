import { isIPv4, isIPv6 } from "node:net";
import { networkInterfaces } from "../../sections/network-interfaces.ts";
import { feed, type OsqueryTable } from "../feed.ts";

export const interfaceAddresses: OsqueryTable = {
  name: "interface_addresses",
  feeds: [
    feed(networkInterfaces, (row) => {
      const address = row.text("address")?.split("%")[0];
      if (address === undefined || !(isIPv4(address) || isIPv6(address))) return undefined;
      const isLocal = /^(127\.|169\.254\.|::1$|fe80:)/i.test(address);
      const length = prefixLength(row.text("mask"));
      const name = row.text("friendly_name") ?? row.text("interface");
      return { name, addresses: isLocal ? undefined : [length === undefined ? address : `${address}/${length}`] };
    }),
  ],
};

/** How many bits of a mask are set, from the left. */
function prefixLength(mask: string | undefined): number | undefined {
  if (mask === undefined) return undefined;
  if (isIPv4(mask)) return bitsOf(mask.split(".").map((part) => Number(part).toString(2)));
  if (!isIPv6(mask)) return undefined;
  const [head = ""] = mask.split("::");
  return bitsOf(head.split(":").map((part) => Number.parseInt(part || "0", 16).toString(2)));
}

function bitsOf(parts: readonly string[]): number {
  return parts.join("").replaceAll("0", "").length;
}
