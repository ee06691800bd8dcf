/** One record of `/var/run/utmpx`. */
export interface SessionRecord {
  readonly user: string;
  readonly terminal: string;
  readonly from: string;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly at: number;
}

/** The layout of `struct utmpx32` in Apple's open Libc: user, id, line, process, type, time, host, and room for more. */
const layout = { size: 628, user: 0, line: 260, type: 296, seconds: 300, host: 308 } as const;

/** Somebody is logged on. */
const userProcess = 7;

const maxRecords = 10_000;

/** Who is logged on, by the system's own file; empty for what is no such file. */
export function sessionRecords(bytes: Uint8Array): SessionRecord[] {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (data.length % layout.size !== 0) return [];
  const records: SessionRecord[] = [];
  for (let start = 0; start < data.length && records.length < maxRecords; start += layout.size) {
    const user = textIn(data, start + layout.user, 256);
    if (data.readInt16LE(start + layout.type) !== userProcess || user === "") continue;
    records.push({
      user,
      terminal: textIn(data, start + layout.line, 32),
      from: textIn(data, start + layout.host, 256),
      at: data.readInt32LE(start + layout.seconds) * 1_000,
    });
  }
  return records;
}

/** The screen of the Mac itself is called console. */
export function sessionKindOf(terminal: string, from: string): "graphical" | "remote" | "terminal" {
  if (terminal === "console") return "graphical";
  return from === "" ? "terminal" : "remote";
}

function textIn(data: Buffer, start: number, length: number): string {
  const field = data.subarray(start, start + length);
  const end = field.indexOf(0);
  return field.subarray(0, end < 0 ? length : end).toString("utf8");
}
