import { createPublicKey, verify } from "node:crypto";
import { expect, test } from "vitest";
import { systemRandom } from "../random.ts";
import { memorySecrets } from "../testing/memory-secrets.ts";
import { seededRandom } from "../testing/seeded-random.ts";
import { environmentSecrets } from "./environment.ts";
import { Keyring } from "./keyring.ts";
import { isSignedBy, newSigningSecret, SigningKey } from "./signing-key.ts";

const data = Buffer.from("what is signed");

test("the first signature makes the key, and anybody with the public key can verify it", async () => {
  const keyring = new Keyring(memorySecrets(), systemRandom);
  expect(await keyring.keys()).toEqual([]);
  const { keyId, signature } = await keyring.sign("sample", data);
  const [key] = await keyring.keys();
  expect(key).toMatchObject({ purpose: "sample", version: 1, state: "current", algorithm: "ed25519", id: keyId });
  expect(verify(null, data, createPublicKey(key?.publicKey ?? ""), signature)).toBe(true);
  expect((await keyring.sign("sample", data)).keyId).toBe(keyId);
});

test("rotation makes a new current key; what the old one signed can still be verified", async () => {
  const keyring = new Keyring(memorySecrets(), systemRandom);
  const old = await keyring.sign("sample", data);
  const rotated = await keyring.rotate("sample");
  expect(rotated).toMatchObject({ version: 2, state: "current" });
  expect((await keyring.sign("sample", data)).keyId).toBe(rotated.id);
  const keys = await keyring.keys();
  expect(keys.map(({ version, state }) => [version, state])).toEqual([
    [1, "retired"],
    [2, "current"],
  ]);
  expect(isSignedBy(keys[0]?.publicKey ?? "", data, old.signature)).toBe(true);
  expect(isSignedBy(keys[1]?.publicKey ?? "", data, old.signature)).toBe(false);
});

test("rotation before the first use makes the first key, and the tenth version follows the ninth", async () => {
  const keyring = new Keyring(memorySecrets(), systemRandom);
  for (let version = 1; version <= 11; version += 1)
    expect(await keyring.rotate("sample")).toMatchObject({ version, state: "current" });
});

test("a retired key can be destroyed, the current one cannot, and no version comes twice", async () => {
  const keyring = new Keyring(memorySecrets(), systemRandom);
  await keyring.rotate("sample");
  await expect(keyring.destroy("sample", 1)).rejects.toMatchObject({ code: "CORE_KEY_CURRENT", version: 1 });
  await keyring.rotate("sample");
  await keyring.destroy("sample", 1);
  expect((await keyring.keys()).map(({ version }) => version)).toEqual([2]);
  await expect(keyring.destroy("sample", 1)).rejects.toMatchObject({ code: "CORE_SECRET_NOT_FOUND" });
  expect(await keyring.rotate("sample")).toMatchObject({ version: 3 });
});

test("two processes that need the first key at once get the same", async () => {
  const store = memorySecrets();
  const rings = Array.from({ length: 5 }, () => new Keyring(store, systemRandom));
  const signatures = await Promise.all(rings.map((keyring) => keyring.sign("sample", data)));
  expect(new Set(signatures.map(({ keyId }) => keyId)).size).toBe(1);
});

test("purposes do not share keys", async () => {
  const keyring = new Keyring(memorySecrets(), systemRandom);
  const [one, other] = [await keyring.sign("sample", data), await keyring.sign("sample-other", data)];
  expect(one.keyId).not.toBe(other.keyId);
});

test("without a store it says how to configure one, and has no keys", async () => {
  const keyring = new Keyring(undefined, systemRandom);
  expect(await keyring.keys()).toEqual([]);
  for (const work of [keyring.sign("sample", data), keyring.rotate("sample"), keyring.destroy("sample", 1)])
    await expect(work).rejects.toMatchObject({
      code: "CORE_SECRETS_MISSING",
      purpose: "sample",
      message: expect.stringContaining("createFleet({ secrets: folderSecrets("),
    });
});

test("a purpose that is none is refused", async () => {
  const keyring = new Keyring(memorySecrets(), systemRandom);
  await expect(keyring.sign("../sample", data)).rejects.toMatchObject({ code: "CORE_SECRET_NAME" });
  await expect(keyring.destroy("sample", 1.5)).rejects.toMatchObject({ code: "CORE_SECRET_NAME" });
});

test("a key from `openssl rand -base64 32` in the environment signs; one that is missing is asked for by name", async () => {
  const line = `ed25519:${Buffer.from(seededRandom(1)(32)).toString("base64")}`;
  const keyring = new Keyring(
    environmentSecrets({ environment: { KEY_SAMPLE_1: line }, prefix: "KEY_" }),
    systemRandom,
  );
  const { signature } = await keyring.sign("sample", data);
  expect(isSignedBy((await keyring.keys())[0]?.publicKey ?? "", data, signature)).toBe(true);
  await expect(keyring.sign("other", data)).rejects.toThrow("KEY_OTHER_1");
});

// RFC 8032, section 7.1, test 2.
test("the seed is the one of RFC 8032", () => {
  const seed = Buffer.from("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb", "hex");
  const key = new SigningKey(
    "sample.1",
    newSigningSecret(() => seed),
  );
  expect(Buffer.from(key.sign(Buffer.from("72", "hex"))).toString("hex")).toBe(
    "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da" +
      "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
  );
});

test.each(["", "ed25519:", "ed25519:c2hvcnQ=", "rsa:AAAA", `ed25519:${"!".repeat(44)}`, "x".repeat(60_000)])(
  "bytes that are no key are refused without being told: %.20s",
  (text) => {
    const make = (): SigningKey => new SigningKey("sample.1", Buffer.from(text));
    expect(make).toThrow(expect.objectContaining({ code: "CORE_SECRET_INVALID", secret: "sample.1" }));
    if (text.length > 8) expect(make).not.toThrow(text.slice(8));
  },
);

test("what is no public key has signed nothing", () => {
  expect(isSignedBy("no key", data, new Uint8Array(64))).toBe(false);
});
