import { mkdir, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Actor } from "../access/actor.ts";
import { createFleet } from "../fleet.ts";
import { sqlite } from "../sqlite.ts";
import { memorySecrets } from "../testing/memory-secrets.ts";
import { folderSecrets } from "./folder.ts";
import type { SecretStore } from "./secret-store.ts";

let parent: string;

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), "fleet-"));
});

afterEach(async () => {
  await rm(parent, { recursive: true });
});

async function startedWith(secrets: SecretStore | undefined) {
  await mkdir(join(parent, "data"), { recursive: true });
  const fleet = createFleet({ store: sqlite(join(parent, "data", "fleet.db")), secrets, plugins: [] });
  await fleet.start();
  return fleet;
}

test("no byte of a key is in the database", async () => {
  const folder = join(parent, "secrets");
  const fleet = await startedWith(folderSecrets(folder));
  await fleet.ledger.checkpoint();
  await fleet.secrets.rotate("ledger-checkpoint");
  await fleet.ledger.checkpoint();
  await fleet.secrets.rotate("sample");
  await fleet.secrets.sign("sample", Buffer.from("data"));
  const keys = await readdir(folder);
  expect(keys.sort()).toEqual(["ledger-checkpoint.1", "ledger-checkpoint.2", "sample.1"]);
  await fleet.ledger.list().toArray();
  for (const key of keys) {
    const text = (await readFile(join(folder, key), "utf8")).replace("ed25519:", "");
    const forms = [text, text.slice(0, 16), Buffer.from(text, "base64"), Buffer.from(text, "base64").toString("hex")];
    for (const file of await readdir(join(parent, "data"))) {
      const bytes = await readFile(join(parent, "data", file));
      expect(forms.some((form) => bytes.includes(form))).toBe(false);
    }
  }
  await fleet.stop();
});

test("rotation and destruction are entries; reading and signing need their permissions", async () => {
  const fleet = await startedWith(memorySecrets());
  const manager: Actor = { id: "manager-1", grants: [{ permission: "secrets:manage", scope: "fleet" }] };
  const as = fleet.as(manager, { reason: "yearly" }).secrets;
  await as.rotate("sample");
  await as.rotate("sample");
  await as.destroy("sample", 1);
  await expect(as.destroy("sample", 2)).rejects.toMatchObject({ code: "CORE_KEY_CURRENT" });
  const denied = { code: "CORE_PERMISSION_DENIED" };
  await expect(as.keys()).rejects.toMatchObject(denied);
  await expect(as.sign("sample", Buffer.from("data"))).rejects.toMatchObject(denied);
  const entries = await fleet.ledger.list({ actorId: "manager-1", order: "oldest" }).toArray();
  expect(entries.map(({ action, result, reason }) => [action, result, reason])).toEqual([
    ["secrets.key.rotated", "succeeded", "yearly"],
    ["secrets.key.rotated", "succeeded", "yearly"],
    ["secrets.key.destroyed", "succeeded", "yearly"],
    ["secrets.key.destroyed", "failed", "yearly"],
  ]);
  await fleet.stop();
});

test("health tells when the secrets are open to others, and is content without secrets", async () => {
  const fleet = await startedWith({
    ...memorySecrets(),
    list: () => Promise.reject(new Error("closed")),
  });
  expect(await fleet.health()).toMatchObject({
    status: "failing",
    components: expect.arrayContaining([expect.objectContaining({ name: "secrets", status: "failing" })]),
  });
  await fleet.stop();
  const without = await startedWith(undefined);
  expect(await without.health()).toMatchObject({ status: "healthy" });
  expect(await without.secrets.keys()).toEqual([]);
  await without.stop();
});
