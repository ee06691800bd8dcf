/** One record of `/run/utmp` or `/var/log/wtmp` (utmp(5)). */
export interface LoginRecord {
  /** 1 change of run level, 2 start of the machine, 7 log-on, 8 end of one … */
  readonly kind: number;
  readonly terminal: string;
  readonly user: string;
  /** Where the log-on came from. */
  readonly from: string;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly at: number;
}

/** The layouts that Linux has: where the seconds stand, and how many bytes they and a record take. */
const layouts = [
  { size: 384, seconds: 340, wide: false },
  // Of 64-bit ARM, whose fields for times are wider.
  { size: 400, seconds: 344, wide: true },
] as const;

/** More records than this are not read; the newest are kept. */
const maxRecords = 50_000;

/** Reads a file of records; empty for what is no such file. */
export function loginRecords(bytes: Uint8Array): LoginRecord[] {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (const layout of layouts) {
    const records = readAs(data, layout);
    if (records) return records;
  }
  return [];
}

function readAs(data: Buffer, { size, seconds, wide }: (typeof layouts)[number]): LoginRecord[] | undefined {
  if (data.length === 0 || data.length % size !== 0) return undefined;
  const records: LoginRecord[] = [];
  const first = Math.max(0, data.length - maxRecords * size);
  for (let start = first; start < data.length; start += size) {
    const kind = data.readInt16LE(start);
    if (kind < 0 || kind > 9) return undefined;
    const at = (wide ? Number(data.readBigInt64LE(start + seconds)) : data.readUInt32LE(start + seconds)) * 1_000;
    if (at < 0 || at > latest) return undefined;
    records.push({
      kind,
      terminal: textAt(data, start + 8, 32),
      user: textAt(data, start + 44, 32),
      from: textAt(data, start + 76, 256),
      at,
    });
  }
  return records;
}

/** The end of the year 2106, when 32 bits run out. */
const latest = Date.UTC(2107, 0);

function textAt(data: Buffer, start: number, length: number): string {
  const field = data.subarray(start, start + length);
  const end = field.indexOf(0);
  return field.subarray(0, end < 0 ? length : end).toString("utf8");
}
