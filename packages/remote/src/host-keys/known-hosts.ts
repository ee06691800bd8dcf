import { createHmac, timingSafeEqual } from "node:crypto";
import { isIP } from "node:net";
import { keyAlgorithm } from "./host-key.ts";

/** A line of a known_hosts file that fits a host. */
export interface KnownHostLine {
  /** `cert-authority` keys sign hosts' certificates, which are not used here: they vouch for no plain key. */
  readonly kind: "key" | "revoked" | "cert-authority";
  readonly algorithm: string;
  /** Base64. */
  readonly key: string;
}

/**
 * The lines of a known_hosts file that fit a host, after sshd(8), "SSH_KNOWN_HOSTS FILE FORMAT": comma-separated
 * patterns with `*`, `?` and `!`, hashed names, `[name]:port` for ports other than 22, `@revoked` and `@cert-authority`.
 * Lines that are none are passed over, as OpenSSH does.
 */
export function knownHostLines(text: string, address: string, port: number): KnownHostLine[] {
  const name = knownHostName(address, port);
  const found: KnownHostLine[] = [];
  for (const line of text.split("\n")) {
    const parsed = parsedLine(line);
    if (parsed && fits(parsed.hosts, name)) found.push(parsed.known);
  }
  return found;
}

/** What a host is called in known_hosts: in lower case, and with its port where that is not 22. */
export function knownHostName(address: string, port: number): string {
  const name = address.toLowerCase();
  return port === 22 ? name : `[${name}]:${port}`;
}

function parsedLine(line: string): { readonly hosts: string; readonly known: KnownHostLine } | undefined {
  const words = line.trim().split(/[ \t]+/);
  const marker = words[0]?.startsWith("@") ? words.shift() : undefined;
  const [hosts, algorithm, key] = words;
  if (hosts === undefined || algorithm === undefined || key === undefined || hosts.startsWith("#")) return undefined;
  const kind = marker === undefined ? "key" : marker.slice(1);
  if (kind !== "key" && kind !== "revoked" && kind !== "cert-authority") return undefined;
  const blob = Buffer.from(key, "base64");
  // A key that says to be of another kind than its line is damaged.
  if (keyAlgorithm(blob) !== algorithm) return undefined;
  return { hosts, known: { kind, algorithm, key: blob.toString("base64") } };
}

function fits(hosts: string, name: string): boolean {
  if (hosts.startsWith("|")) return fitsHashed(hosts, name);
  let isFitting = false;
  for (const pattern of hosts.toLowerCase().split(",")) {
    // A negated pattern that fits excludes the host, whatever else stands there.
    if (pattern.startsWith("!") && fitsPattern(pattern.slice(1), name)) return false;
    if (!pattern.startsWith("!") && fitsPattern(pattern, name)) isFitting = true;
  }
  return isFitting;
}

/** `|1|salt|hash`: HMAC-SHA-1 of the name under the salt. */
function fitsHashed(hosts: string, name: string): boolean {
  const [, version, salt, hash] = hosts.split("|");
  if (version !== "1" || salt === undefined || hash === undefined) return false;
  const expected = Buffer.from(hash, "base64");
  const actual = createHmac("sha1", Buffer.from(salt, "base64")).update(name).digest();
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}

/** `*` stands for any characters, `?` for one. In linear steps: patterns come from files that others may write. */
function fitsPattern(pattern: string, name: string): boolean {
  // `[name]` with port 22 is written by some tools, and means the name.
  const plain = /^\[([^\]]+)\](?::22)?$/.exec(pattern)?.[1];
  if (plain !== undefined && (isIP(plain) !== 0 || plain === name)) return plain === name;
  let at = 0;
  let star = -1;
  let resumeAt = 0;
  for (let position = 0; position < name.length; ) {
    if (pattern[at] === "*") {
      star = at;
      resumeAt = position;
      at += 1;
    } else if (pattern[at] === "?" || pattern[at] === name[position]) {
      at += 1;
      position += 1;
    } else if (star >= 0) {
      at = star + 1;
      resumeAt += 1;
      position = resumeAt;
    } else return false;
  }
  while (pattern[at] === "*") at += 1;
  return at === pattern.length;
}
