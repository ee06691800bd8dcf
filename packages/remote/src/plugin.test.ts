import { type Actor, createFleet, type Grant } from "@fleetwright/core";
import { fakeClock, memorySecrets } from "@fleetwright/core/testing";
import { describe, expect, onTestFinished, test as plain } from "vitest";
import { type TestStore, testStores } from "../../core/src/testing/test-stores.ts";
import { newKeyPair } from "./fixtures/key-pair.ts";
import { startLoopbackServer } from "./fixtures/loopback-server.ts";
import { type RemoteOptions, remote } from "./plugin.ts";

async function world({ fresh }: TestStore, { secretNames }: Pick<RemoteOptions, "secretNames"> = {}) {
  const database = await fresh();
  onTestFinished(() => database.remove());
  const secrets = memorySecrets();
  await secrets.put("ssh-anna.1", Buffer.from("right\n"));
  await secrets.put("payroll-db.1", Buffer.from("findme-4e2\n"));
  const clock = fakeClock("2026-06-01T08:00:00Z");
  const fleet = createFleet({ store: database.provider, secrets, clock, plugins: [remote({ secrets, secretNames })] });
  await fleet.start();
  onTestFinished(() => fleet.stop());
  const server = await startLoopbackServer({
    authenticate: (context) =>
      context.method === "password" && context.password === "right" ? context.accept() : context.reject(["password"]),
  });
  onTestFinished(() => server.close());
  const pc = (await fleet.devices.add({ name: "pc-17" })).id;
  const other = (await fleet.devices.add({ name: "pc-18" })).id;
  const connection = {
    address: "127.0.0.1",
    port: server.port,
    user: "anna",
    authentication: { password: "ssh-anna.1" },
  };
  const hostKey = `ssh-ed25519 ${server.publicKey.toString("base64")} pc-17`;
  const as = (...grants: Grant[]) => fleet.as({ id: "actor", grants } satisfies Actor).remote;
  return { database, secrets, fleet, server, pc, other, connection, hostKey, as, clock };
}

plain.each([["payroll"], [""], ["*"], ["ssh"]])("knows %j as no name of a secret and no prefix", (name) => {
  expect(() => remote({ secretNames: [name] })).toThrow(expect.objectContaining({ code: "REMOTE_OPTIONS_INVALID" }));
});

for (const store of await testStores()) {
  const { name, test } = store;
  describe(name, () => {
    test("keeps how a device is reached, and opens it with a key that is trusted", async () => {
      const { fleet, server, pc, connection, hostKey } = await world(store);
      expect(await fleet.remote.connections.set(pc, connection)).toEqual({ deviceId: pc, ...connection });
      expect(await fleet.remote.connections.get(pc)).toEqual({ deviceId: pc, ...connection });
      await expect(fleet.remote.host(pc)).rejects.toMatchObject({ code: "REMOTE_HOST_KEY_UNKNOWN" });
      const trusted = await fleet.remote.hostKeys.trust("127.0.0.1", server.port, hostKey);
      expect(trusted).toMatchObject({ fingerprint: server.fingerprint, trustedAt: "2026-06-01T08:00:00.000Z" });
      const host = await fleet.remote.host(pc);
      expect((await host.run("echo", ["there"])).stdout).toBe("there\n");
      await host.close();
      expect(await fleet.remote.hostKeys.list().toArray()).toEqual([trusted]);
      expect(await fleet.remote.hostKeys.forget("127.0.0.1", server.port)).toBe(1);
      await expect(fleet.remote.host(pc)).rejects.toMatchObject({ code: "REMOTE_HOST_KEY_UNKNOWN" });
    });

    test("trusts the first key where that is asked for, and no other after it", async () => {
      const { fleet, server, pc, connection } = await world(store);
      const trusted: unknown[] = [];
      fleet.on("remote.host-key.trusted", (event) => trusted.push(event));
      await fleet.remote.connections.set(pc, { ...connection, trustOnFirstUse: true });
      await (await fleet.remote.host(pc)).close();
      await (await fleet.remote.host(pc)).close();
      expect(trusted).toEqual([{ address: "127.0.0.1", port: server.port, fingerprint: server.fingerprint }]);
      const impostor = await startLoopbackServer();
      onTestFinished(() => impostor.close());
      await fleet.remote.hostKeys.forget("127.0.0.1", server.port);
      await fleet.remote.hostKeys.trust(
        "127.0.0.1",
        server.port,
        `ssh-ed25519 ${impostor.publicKey.toString("base64")}`,
      );
      await expect(fleet.remote.host(pc)).rejects.toMatchObject({ code: "REMOTE_HOST_KEY_CHANGED" });
    });

    test("refuses connections that are none, and devices that are not there", async () => {
      const { fleet, pc, connection } = await world(store);
      const invalid = { code: "REMOTE_OPTIONS_INVALID" };
      const { set } = fleet.remote.connections;
      await expect(set(pc, { ...connection, port: 0 })).rejects.toMatchObject(invalid);
      await expect(set(pc, { ...connection, address: "a b" })).rejects.toMatchObject(invalid);
      await expect(set(pc, { ...connection, authentication: { password: "right" } })).rejects.toMatchObject(invalid);
      await expect(set("nobody", connection)).rejects.toMatchObject({ code: "CORE_DIRECTORY_ENTRY_MISSING" });
      await expect(fleet.remote.connections.get(pc)).rejects.toMatchObject({ code: "REMOTE_CONNECTION_UNKNOWN" });
      await expect(fleet.remote.hostKeys.trust("pc", 22, "ssh-ed25519 rubbish")).rejects.toMatchObject(invalid);
    });

    test("lists by device, page by page, and forgets with the device", async () => {
      const { fleet, pc, other, connection } = await world(store);
      await fleet.remote.connections.set(pc, connection);
      await fleet.remote.connections.set(other, { ...connection, user: "bert" });
      await fleet.remote.connections.set(other, { ...connection, user: "carl" });
      const ids = [pc, other].sort();
      const first = await fleet.remote.connections.list().page({ limit: 1 });
      const second = await fleet.remote.connections.list().page({ limit: 1, cursor: first.next });
      expect([...first.items, ...second.items].map(({ deviceId }) => deviceId)).toEqual(ids);
      expect(second.next).toBeUndefined();
      await fleet.devices.delete(pc);
      const left = await fleet.remote.connections.list().toArray();
      expect(left.map(({ deviceId, user }) => [deviceId, user])).toEqual([[other, "carl"]]);
    });

    test("pages through keys of servers", async () => {
      const { fleet } = await world(store);
      for (const [address, port] of [
        ["b", 22],
        ["a", 2222],
        ["a", 22],
        ["a", 22],
      ] as const) {
        const { public: key } = newKeyPair();
        await fleet.remote.hostKeys.trust(address, port, key);
      }
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await fleet.remote.hostKeys.list().page({ limit: 1, cursor });
        seen.push(...page.items.map(({ address, port }) => `${address}:${port}`));
        cursor = page.next;
      } while (cursor !== undefined);
      expect(seen).toEqual(["a:22", "a:22", "a:2222", "b:22"]);
    });

    test("sweeps over devices: what is missing or refused is a result", async () => {
      const { fleet, pc, other, connection, hostKey, server } = await world(store);
      await fleet.remote.hostKeys.trust("127.0.0.1", server.port, hostKey);
      await fleet.remote.connections.set(pc, connection);
      const results = await fleet.remote.sweep(
        [pc, other, pc],
        async (host) => (await host.run("id", ["-un"])).exitCode,
      );
      expect(results).toMatchObject([
        { status: "done", target: pc, value: 0 },
        { status: "failed", target: other, error: { code: "REMOTE_CONNECTION_UNKNOWN" } },
      ]);
      const entries = await fleet.ledger.list().toArray();
      expect(entries.map(({ action }) => action)).toContain("remote.sweep.run");
    });

    test("asks for the right permission, where the device is", async () => {
      const { fleet, as, pc, other, connection, hostKey, server } = await world(store);
      const site = (await fleet.places.add({ kind: "site", name: "site" })).id;
      await fleet.devices.assign(pc, { place: site });
      await fleet.remote.hostKeys.trust("127.0.0.1", server.port, hostKey);
      for (const id of [pc, other]) await fleet.remote.connections.set(id, connection);
      const denied = { code: "CORE_PERMISSION_DENIED" };
      const here = as({ permission: "remote:*", scope: { place: site } });
      expect((await here.connections.list().toArray()).map(({ deviceId }) => deviceId)).toEqual([pc]);
      await expect(here.host(other)).rejects.toMatchObject(denied);
      await expect(here.hostKeys.forget("127.0.0.1", 22)).rejects.toMatchObject(denied);
      await (await here.host(pc)).close();
      const swept = await here.sweep([pc, other], async () => 1);
      expect(swept.map(({ status }) => status)).toEqual(["done", "failed"]);
      const reader = as({ permission: "remote:read", scope: "fleet" });
      await expect(reader.host(pc)).rejects.toMatchObject(denied);
      await expect(reader.connections.set(pc, connection)).rejects.toMatchObject(denied);
      await expect(reader.sweep([pc], async () => 1)).rejects.toMatchObject(denied);
    });

    test("lets nobody have a secret sent to a server of his own who manages one place alone", async () => {
      const { as, pc, fleet, connection } = await world(store);
      const site = (await fleet.places.add({ kind: "site", name: "site" })).id;
      await fleet.devices.assign(pc, { place: site });
      const { set } = as({ permission: "remote:*", scope: { place: site } }).connections;
      const denied = { code: "CORE_PERMISSION_DENIED", permission: "remote:manage" };
      const bare = { ...connection, authentication: {} };
      for (const tried of [
        connection,
        { ...bare, authentication: { agent: "/run/agent.sock" } },
        { ...bare, sudo: { password: "ssh-anna.1" } },
        { ...bare, jumps: [connection] },
        { ...bare, trustOnFirstUse: true },
      ])
        await expect(set(pc, tried)).rejects.toMatchObject(denied);
      expect(await set(pc, { ...bare, sudo: {}, jumps: [bare], trustOnFirstUse: false })).toMatchObject(bare);
      const everywhere = as({ permission: "remote:manage", scope: "fleet" }).connections;
      expect(await everywhere.set(pc, { ...connection, trustOnFirstUse: true })).toMatchObject(connection);
    });

    test("sends no secret that connections may not name, whoever names it and whenever", async () => {
      const first = await world(store, { secretNames: ["ssh-", "payroll-db.1"] });
      const { pc, connection, fleet, database, secrets, server } = first;
      const refused = { code: "REMOTE_SECRET_REFUSED", secret: "payroll-db.1" };
      const payroll = { password: "payroll-db.1" };
      const kept = { ...connection, authentication: payroll, trustOnFirstUse: true };
      await fleet.remote.connections.set(pc, kept);
      await expect(fleet.remote.host(pc)).rejects.toMatchObject({ code: "REMOTE_AUTHENTICATION" });
      await fleet.stop();
      const strict = createFleet({ store: database.provider, secrets, plugins: [remote({ secrets })] });
      await strict.start();
      onTestFinished(() => strict.stop());
      const { connections, host, sweep } = strict.remote;
      const before = server.connections();
      await expect(host(pc)).rejects.toMatchObject(refused);
      expect(await sweep([pc], async () => 1)).toMatchObject([{ status: "failed", error: { code: refused.code } }]);
      expect(server.connections()).toBe(before);
      for (const tried of [
        kept,
        { ...connection, authentication: { privateKey: "payroll-db.1" } },
        { ...connection, authentication: { privateKey: "ssh-anna.1", passphrase: "payroll-db.1" } },
        { ...connection, sudo: payroll },
        { ...connection, jumps: [{ ...connection, authentication: payroll }] },
      ])
        await expect(connections.set(pc, tried)).rejects.toMatchObject(refused);
    });
  });
}
