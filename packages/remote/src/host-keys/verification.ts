import { readFile } from "node:fs/promises";
import { HostKeyChangedError, HostKeyRevokedError, HostKeyUnknownError, RemoteOptionsError } from "../errors.ts";
import { fingerprintOf, keyAlgorithm, type SeenHostKey, seenHostKey } from "./host-key.ts";
import type { HostKeyRules } from "./host-key-rules.ts";
import { type KnownHostLine, knownHostLines } from "./known-hosts.ts";

/** What is known of a server before it is dialled. */
export interface HostKeyVerifier {
  /** The algorithms of the keys that are known, to ask the server for one of those. Empty where nothing is known. */
  readonly algorithms: readonly string[];
  /** Returns quietly when the key is accepted. @throws HostKeyUnknownError, HostKeyChangedError, HostKeyRevokedError */
  verify(blob: Uint8Array, signal?: AbortSignal): Promise<void>;
}

/** Reads what is known of a server's key. @throws RemoteOptionsError */
export async function hostKeyVerifier(
  address: string,
  port: number,
  rules: HostKeyRules,
  signal?: AbortSignal,
): Promise<HostKeyVerifier> {
  const { knownHosts = [], fingerprints, memory, trustOnFirstUse = false } = rules;
  if (trustOnFirstUse && !memory)
    throw new RemoteOptionsError('"trustOnFirstUse" needs a "memory" in which keys are remembered.');
  for (const fingerprint of fingerprints ?? []) {
    if (!/^SHA256:[A-Za-z0-9+/]{43}$/.test(fingerprint))
      throw new RemoteOptionsError(`"${fingerprint}" is no fingerprint as \`ssh-keygen -l\` prints it (SHA256:…).`);
  }
  const lines = (await Promise.all(knownHosts.map((path) => linesOf(path, address, port, signal)))).flat();
  const remembered = (await memory?.find(address, port, signal)) ?? [];
  const inFiles = lines.filter(({ kind }) => kind === "key").map(({ key }) => key);
  const known = [...inFiles, ...remembered];
  return {
    algorithms: [...new Set(known.map((key) => keyAlgorithm(Buffer.from(key, "base64"))))],
    async verify(blob, within) {
      const seen = seenHostKey(address, port, blob);
      if (lines.some(({ kind, key }) => kind === "revoked" && key === seen.key))
        throw new HostKeyRevokedError(address, seen.fingerprint);
      for (const source of [inFiles, remembered]) {
        if (source.length > 0 && !source.includes(seen.key))
          throw new HostKeyChangedError(address, seen.fingerprint, known.map(fingerprintOfText));
      }
      if (fingerprints && !fingerprints.includes(seen.fingerprint))
        throw new HostKeyChangedError(address, seen.fingerprint, fingerprints);
      if (known.length > 0 || fingerprints) return;
      await decideUnknown(seen, rules, lines, within);
    },
  };
}

async function decideUnknown(
  seen: SeenHostKey,
  { verify, memory, trustOnFirstUse = false }: HostKeyRules,
  lines: readonly KnownHostLine[],
  signal: AbortSignal | undefined,
): Promise<void> {
  const { address, algorithm, fingerprint } = seen;
  const unknown = (reason: string): HostKeyUnknownError =>
    new HostKeyUnknownError(address, algorithm, fingerprint, reason);
  if (verify) {
    if (!(await verify(seen))) throw unknown('"verify" did not accept it');
  } else if (!trustOnFirstUse) {
    throw unknown(
      lines.some(({ kind }) => kind === "cert-authority")
        ? "a certificate authority is known for it, but certificates of hosts are not supported"
        : "nobody vouches for it",
    );
  }
  await memory?.remember(seen, signal);
}

function fingerprintOfText(key: string): string {
  return fingerprintOf(Buffer.from(key, "base64"));
}

async function linesOf(
  path: string,
  address: string,
  port: number,
  signal: AbortSignal | undefined,
): Promise<KnownHostLine[]> {
  let text: string;
  try {
    text = await readFile(path, { encoding: "utf8", signal });
  } catch (error) {
    signal?.throwIfAborted();
    throw new RemoteOptionsError(`the known_hosts file "${path}" cannot be read (${codeOf(error)}).`);
  }
  return knownHostLines(text, address, port);
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "an unknown reason";
}
