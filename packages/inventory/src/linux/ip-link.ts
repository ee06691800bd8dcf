import { OutputInvalidError } from "../errors.ts";

/** One interface as `ip -json -details address` shows it. */
export interface IpLink {
  readonly name: string;
  /** The kind of a virtual interface: `veth`, `bridge`, `vlan`, `wireguard` …; none for hardware. */
  readonly kind: string | undefined;
  /** `ether`, `loopback`, `none` … */
  readonly linkType: string | undefined;
  readonly mac: string | undefined;
  /** The hardware's own address, where that differs from the one in use. */
  readonly permanentMac: string | undefined;
  readonly mtuBytes: number | undefined;
  readonly isUp: boolean;
  /** Addresses that last: neither link-local nor temporary, deprecated or still being checked. */
  readonly addresses: string[];
}

/** What makes an address a fact of the moment. */
const passing = ["temporary", "deprecated", "tentative", "dadfailed"];

/** How it is asked. */
export const ipParameters = ["-json", "-details", "address"];

/**
 * Reads the JSON of `ip -json -details address`.
 *
 * @throws OutputInvalidError for what is no such JSON.
 */
export function ipLinks(json: string): IpLink[] {
  let links: unknown;
  try {
    links = JSON.parse(json);
  } catch (error) {
    throw new OutputInvalidError("ip -json", "its JSON is cut off or wrong", { cause: error });
  }
  if (!Array.isArray(links)) throw new OutputInvalidError("ip -json", "it lists no interfaces");
  return links.flatMap((link: unknown) => {
    const name = text(link, "ifname");
    if (name === undefined) return [];
    const flags = field(link, "flags");
    const mtu = field(link, "mtu");
    return {
      name,
      kind: text(field(link, "linkinfo"), "info_kind"),
      linkType: text(link, "link_type"),
      mac: macOf(text(link, "address")),
      permanentMac: macOf(text(link, "permaddr")),
      mtuBytes: typeof mtu === "number" && Number.isSafeInteger(mtu) && mtu >= 0 ? mtu : undefined,
      isUp: Array.isArray(flags) && flags.includes("LOWER_UP"),
      addresses: addressesOf(field(link, "addr_info")),
    };
  });
}

/** An address of six bytes in lower case; undefined for others and for zeros. */
export function macOf(address: string | undefined): string | undefined {
  const mac = address?.toLowerCase();
  return mac && /^([0-9a-f]{2}:){5}[0-9a-f]{2}$/.test(mac) && mac !== "00:00:00:00:00:00" ? mac : undefined;
}

function addressesOf(list: unknown): string[] {
  if (!Array.isArray(list)) return [];
  const kept = list.flatMap((entry: unknown) => {
    const [local, scope, length] = [text(entry, "local"), text(entry, "scope"), field(entry, "prefixlen")];
    if (local === undefined || scope === "link" || scope === "host") return [];
    return passing.some((mark) => field(entry, mark) === true) ? [] : `${local}/${length}`;
  });
  return [...new Set(kept)].sort();
}

function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined;
}

function text(value: unknown, name: string): string | undefined {
  const found = field(value, name);
  return typeof found === "string" && found !== "" ? found : undefined;
}
