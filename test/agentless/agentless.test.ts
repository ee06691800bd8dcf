import { type Host, localHost } from "@fleetwright/core";
import { collectInventory, type SectionName, type Snapshot, sections } from "@fleetwright/inventory";
import { sshHost } from "@fleetwright/remote";
import { expect, onTestFinished, test } from "vitest";
import { startLoopbackServer } from "../../packages/remote/src/fixtures/loopback-server.ts";
import { opensshMissing, startOpensshServer } from "../../packages/remote/src/fixtures/openssh-server.ts";
import { countingHost } from "./counting-host.ts";

/** What changes between two collections one after the other: sections' own volatile fields, and who listens or runs. */
const restless: ReadonlySet<string> = new Set<SectionName>(["listening-ports", "logged-on-users", "log-ons"]);

/** A section without what changes by itself. */
function lasting(name: string, report: Snapshot["sections"][SectionName]) {
  if (report === undefined) return undefined;
  const volatile: readonly string[] = sections.find((section) => section.name === name)?.volatile ?? [];
  const rows: readonly object[] = report.data === undefined ? [] : [report.data].flat();
  const data = rows.map((row) =>
    Object.fromEntries(Object.entries(row).filter(([field]) => !volatile.includes(field))),
  );
  return { status: report.status, code: report.error?.code, data: data.map((row) => JSON.stringify(row)).sort() };
}

async function expectSameAsHere(host: Host): Promise<void> {
  const counted = countingHost(host);
  const all = sections.map(({ name }) => name);
  const options = { sections: all, timeoutMs: 60_000 };
  const here = await collectInventory(localHost(), options);
  const startedAt = performance.now();
  const there = await collectInventory(counted.host, options);
  const tookMs = performance.now() - startedAt;
  for (const name of all) {
    if (restless.has(name)) expect(there.sections[name]?.status, name).toBe(here.sections[name]?.status);
    else expect(lasting(name, there.sections[name]), name).toEqual(lasting(name, here.sections[name]));
  }
  expect(there.identity).toEqual(here.identity);
  // Thousands of questions would make a slow line unbearable, however fast this one is.
  expect(counted.counts()).toMatchObject({ all: expect.any(Number) });
  expect(counted.counts().run).toBeLessThan(400);
  expect(tookMs).toBeLessThan(60_000);
}

test("this machine over OpenSSH is this machine, section by section", async ({ skip }) => {
  const missing = opensshMissing();
  skip(missing !== undefined, missing ?? "");
  const { server, close } = await startOpensshServer();
  onTestFinished(close);
  const host = await sshHost(server);
  onTestFinished(() => host.close());
  await expectSameAsHere(host);
}, 120_000);

test("and without SFTP", async () => {
  const server = await startLoopbackServer({ sftp: false });
  onTestFinished(() => server.close());
  const host = await sshHost({
    address: "127.0.0.1",
    port: server.port,
    user: "anna",
    authentication: { password: "x" },
    hostKeys: server.hostKeys,
  });
  onTestFinished(() => host.close());
  await expectSameAsHere(host);
}, 120_000);
