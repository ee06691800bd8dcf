import type { ListeningSocket } from "./socket.ts";

/** A socket as the kernel's table has it: who holds it is known by its inode alone. */
export interface TableSocket extends ListeningSocket {
  readonly inode: string;
}

/** The states of a TCP socket that listens and of a UDP socket without a peer. */
const states = { tcp: "0A", udp: "07" } as const;

/** Reads `/proc/net/tcp` and its like: hexadecimal addresses in the byte order of the machine, taken as little-endian. */
export function tableSockets(content: string, protocol: "tcp" | "udp"): TableSocket[] {
  return content.split("\n").flatMap((line): TableSocket[] => {
    const fields = line.trim().split(/\s+/, 10);
    const [, local = "", , state] = fields;
    const [, host, port] = /^([0-9A-F]{8}|[0-9A-F]{32}):([0-9A-F]{4})$/.exec(local) ?? [];
    if (host === undefined || port === undefined || state !== states[protocol]) return [];
    return [
      {
        protocol,
        address: host.length === 8 ? addressOfFour(host) : addressOfSixteen(host),
        port: Number.parseInt(port, 16),
        interface: undefined,
        program: undefined,
        inode: fields[9] ?? "",
      },
    ];
  });
}

function addressOfFour(digits: string): string {
  return bytesOf(digits).join(".");
}

function addressOfSixteen(digits: string): string {
  const bytes = (digits.match(/.{8}/g) ?? []).flatMap(bytesOf);
  if (bytes.slice(0, 10).every((byte) => byte === 0) && bytes[10] === 255 && bytes[11] === 255)
    return `::ffff:${bytes.slice(12).join(".")}`;
  const groups = Array.from({ length: 8 }, (_, index) =>
    ((bytes[2 * index] ?? 0) * 256 + (bytes[2 * index + 1] ?? 0)).toString(16),
  );
  return shortened(groups);
}

/** Four bytes; each word of the table is written from its last byte to its first. */
function bytesOf(word: string): number[] {
  return (word.match(/../g) ?? []).map((byte) => Number.parseInt(byte, 16)).reverse();
}

/** Writes the longest run of zeros as `::`, as RFC 5952 asks. */
function shortened(groups: readonly string[]): string {
  let best = { start: 0, length: 0 };
  for (let start = 0; start < groups.length; start += 1) {
    let length = 0;
    while (groups[start + length] === "0") length += 1;
    if (length > best.length) best = { start, length };
  }
  if (best.length < 2) return groups.join(":");
  return `${groups.slice(0, best.start).join(":")}::${groups.slice(best.start + best.length).join(":")}`;
}
