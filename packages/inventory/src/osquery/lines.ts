/** The lines of a stream, one by one, whatever its chunks; `undefined` stands for one that is longer than the bound. */
export async function* linesOf(
  source: AsyncIterable<Uint8Array | string>,
  maxBytes: number,
): AsyncGenerator<string | undefined> {
  let parts: Buffer[] = [];
  let length = 0;
  const take = (part: Buffer): void => {
    length += part.length;
    // Of a line that is too long nothing is kept, but that it is one.
    if (length > maxBytes) parts = [];
    else parts.push(part);
  };
  const line = (): string | undefined => {
    const text = length > maxBytes ? undefined : Buffer.concat(parts, length).toString("utf8");
    parts = [];
    length = 0;
    return text;
  };
  for await (const chunk of source) {
    const bytes = typeof chunk === "string" ? Buffer.from(chunk, "utf8") : Buffer.from(chunk);
    let start = 0;
    for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
      take(bytes.subarray(start, end));
      yield line();
      start = end + 1;
    }
    if (start < bytes.length) take(bytes.subarray(start));
  }
  if (length > 0) yield line();
}
