/** One interface, as `ifconfig -a` says. */
export interface LinkState {
  readonly name: string;
  readonly mtuBytes: number | undefined;
  readonly mac: string | undefined;
  readonly state: "down" | "up" | undefined;
  readonly speedMbps: number | undefined;
  /** With their prefix length, without link-local, temporary and detached ones. */
  readonly addresses: readonly string[];
}

/** As many lines as are read. */
const maxLines = 20_000;

/** Reads `ifconfig -a`: a line that begins with the name, then lines that are set in. */
export function linkStates(output: string): LinkState[] {
  const blocks: string[][] = [];
  for (const line of output.split("\n", maxLines)) {
    if (/^[a-z][\w.-]{0,30}: flags=/i.test(line)) blocks.push([line]);
    else if (/^\s/.test(line)) blocks.at(-1)?.push(line.trim());
  }
  return blocks.map(([heading = "", ...lines]) => {
    const [, name = "", mtu] = /^([^:]+): flags=\S*(?: mtu (\d{1,9}))?/.exec(heading) ?? [];
    const status = lineAfter(lines, "status: ");
    return {
      name,
      mtuBytes: mtu === undefined ? undefined : Number(mtu),
      mac: /^[0-9a-f:]{17}/i.exec(lineAfter(lines, "ether ") ?? "")?.[0]?.toLowerCase(),
      state: status === "active" ? "up" : status === undefined ? undefined : "down",
      speedMbps: speedOf(lineAfter(lines, "media: ")),
      addresses: lines.flatMap((line) => addressOf(line) ?? []).sort(),
    };
  });
}

function lineAfter(lines: readonly string[], start: string): string | undefined {
  return lines.find((line) => line.startsWith(start))?.slice(start.length);
}

/** `autoselect (1000baseT <full-duplex>)`, `autoselect (2500Base-T …)`, `10Gbase-T`. */
function speedOf(media: string | undefined): number | undefined {
  const [, number, giga] = /\b(\d{1,5})(G?)base/i.exec(media ?? "") ?? [];
  return number === undefined ? undefined : Number(number) * (giga ? 1_000 : 1);
}

function addressOf(line: string): string | undefined {
  const [, address, mask] = /^inet (\d[\d.]{6,14}) (?:--> \S+ )?netmask 0x([0-9a-f]{8})\b/i.exec(line) ?? [];
  if (address !== undefined && mask !== undefined) {
    const ones = Number.parseInt(mask, 16).toString(2).replaceAll("0", "").length;
    return address.startsWith("169.254.") || address.startsWith("127.") ? undefined : `${address}/${ones}`;
  }
  const [, six, length] = /^inet6 ([0-9a-f:]{2,39})(?:%\S+)? (?:--> \S+ )?prefixlen (\d{1,3})\b/i.exec(line) ?? [];
  if (six === undefined || /^fe[89ab]|^::1$/i.test(six)) return undefined;
  return /\b(temporary|deprecated|detached|tentative)\b/.test(line) ? undefined : `${six}/${length}`;
}
