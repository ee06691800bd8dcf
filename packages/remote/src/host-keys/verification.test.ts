import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newKeyPair } from "../fixtures/key-pair.ts";
import { fingerprintOf, type SeenHostKey } from "./host-key.ts";
import type { HostKeyMemory, HostKeyRules } from "./host-key-rules.ts";
import { hostKeyVerifier } from "./verification.ts";

function newKey() {
  const [algorithm = "", base64 = ""] = newKeyPair().public.split(" ");
  const blob = Buffer.from(base64, "base64");
  return { line: `${algorithm} ${base64}`, base64, blob, fingerprint: fingerprintOf(blob) };
}

const mine = newKey();
const other = newKey();
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "host-keys-"));
  await writeFile(join(folder, "mine"), `pc ${mine.line}\n`);
  await writeFile(join(folder, "other"), `pc ${other.line}\n`);
  await writeFile(join(folder, "both"), `pc ${other.line}\npc ${mine.line}\n`);
  await writeFile(join(folder, "revoked"), `@revoked * ${mine.line}\n`);
  await writeFile(join(folder, "authority"), `@cert-authority * ${mine.line}\n`);
  await writeFile(join(folder, "empty"), "");
});
afterAll(() => rm(folder, { recursive: true }));

function memoryOf(...keys: string[]): HostKeyMemory & { readonly remembered: SeenHostKey[] } {
  const remembered: SeenHostKey[] = [];
  return {
    remembered,
    find: async () => [...keys, ...remembered.map(({ key }) => key)],
    remember: async (seen) => {
      remembered.push(seen);
    },
  };
}

async function verified(rules: HostKeyRules): Promise<string> {
  try {
    await (await hostKeyVerifier("pc", 22, rules)).verify(mine.blob);
    return "accepted";
  } catch (error) {
    return error instanceof Error && "code" in error ? String(error.code) : String(error);
  }
}
const files = (...names: string[]) => ({ knownHosts: names.map((name) => join(folder, name)) });
const changed = "REMOTE_HOST_KEY_CHANGED";
const unknown = "REMOTE_HOST_KEY_UNKNOWN";

test.each<[string, () => HostKeyRules, string]>([
  ["nothing", () => ({}), unknown],
  ["a file with it", () => files("mine"), "accepted"],
  ["a file with several of the server's", () => files("both"), "accepted"],
  ["a file with another", () => files("other"), changed],
  ["a file with none", () => files("empty"), unknown],
  ["a file that revokes it", () => files("mine", "revoked"), "REMOTE_HOST_KEY_REVOKED"],
  [
    "a file that revokes it, and a callback that accepts",
    () => ({ ...files("revoked"), verify: () => true }),
    "REMOTE_HOST_KEY_REVOKED",
  ],
  ["an authority alone", () => files("authority"), unknown],
  ["a missing file", () => files("nowhere"), "REMOTE_OPTIONS_INVALID"],
  ["its fingerprint", () => ({ fingerprints: [other.fingerprint, mine.fingerprint] }), "accepted"],
  ["another fingerprint", () => ({ fingerprints: [other.fingerprint] }), changed],
  ["no fingerprint at all", () => ({ fingerprints: [] }), changed],
  ["what is no fingerprint", () => ({ fingerprints: ["MD5:00"] }), "REMOTE_OPTIONS_INVALID"],
  ["a file with it and another fingerprint", () => ({ ...files("mine"), fingerprints: [other.fingerprint] }), changed],
  ["a callback that accepts", () => ({ verify: async () => true }), "accepted"],
  ["a callback that refuses", () => ({ verify: () => false }), unknown],
  ["a callback that accepts, where another is known", () => ({ ...files("other"), verify: () => true }), changed],
  ["a memory with it", () => ({ memory: memoryOf(mine.base64) }), "accepted"],
  ["a memory with another", () => ({ memory: memoryOf(other.base64), trustOnFirstUse: true }), changed],
  ["a file with it and a memory with another", () => ({ ...files("mine"), memory: memoryOf(other.base64) }), changed],
  ["an empty memory", () => ({ memory: memoryOf() }), unknown],
  ["trust on first use without a memory", () => ({ trustOnFirstUse: true }), "REMOTE_OPTIONS_INVALID"],
])("given %s", async (_, rules, outcome) => {
  expect(await verified(rules())).toBe(outcome);
});

test("remembers what was trusted first, and holds on to it", async () => {
  const memory = memoryOf();
  expect(await verified({ memory, trustOnFirstUse: true })).toBe("accepted");
  expect(memory.remembered).toMatchObject([{ address: "pc", port: 22, algorithm: "ssh-ed25519", key: mine.base64 }]);
  const verifier = await hostKeyVerifier("pc", 22, { memory, trustOnFirstUse: true });
  await expect(verifier.verify(other.blob)).rejects.toMatchObject({ code: changed, known: [mine.fingerprint] });
});

test("shows a callback the key, and says which kinds are known", async () => {
  const seen: SeenHostKey[] = [];
  await verified({ verify: (key) => seen.push(key) > 0 });
  expect(seen).toMatchObject([{ fingerprint: mine.fingerprint, algorithm: "ssh-ed25519" }]);
  expect((await hostKeyVerifier("pc", 22, files("mine"))).algorithms).toEqual(["ssh-ed25519"]);
});
