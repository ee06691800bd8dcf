/** Longer words are none that flatpak wrote. */
const maxWordLength = 200;

/**
 * Origin and version in the `deploy` file of a flatpak: GVariant data of the type `(ssasta{sv})`, of which the origin is
 * the first text and the version, where the app's description has one, the text under the key `appdata-version`.
 */
export function flatpakDeployment(data: Uint8Array): {
  readonly origin: string | undefined;
  readonly version: string | undefined;
} {
  const bytes = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  const key = Buffer.from("appdata-version\0");
  const at = bytes.indexOf(key);
  let start = at + key.length;
  // A value begins at a multiple of eight bytes.
  while (at >= 0 && bytes[start] === 0 && start < at + key.length + 8) start += 1;
  return { origin: wordAt(bytes, 0), version: at < 0 ? undefined : wordAt(bytes, start) };
}

/** The text up to the next NUL, if it is one that may stand there. */
function wordAt(bytes: Buffer, start: number): string | undefined {
  const end = bytes.indexOf(0, start);
  if (end < 0 || end - start > maxWordLength) return undefined;
  const word = bytes.toString("utf8", start, end);
  return /^[^\s\p{C}][^\p{C}]*$/u.test(word) ? word : undefined;
}
