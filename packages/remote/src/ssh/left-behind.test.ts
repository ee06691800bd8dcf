import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { startLoopbackServer } from "../fixtures/loopback-server.ts";
import { sweep } from "../sweep/sweep.ts";
import { sshHost } from "./ssh-host.ts";
import type { SshHostOptions } from "./ssh-options.ts";

/** A server, and a place where commands write their process ids. */
async function world() {
  const server = await startLoopbackServer();
  const folder = await mkdtemp(join(tmpdir(), "left-behind-"));
  const ids = async (): Promise<number[]> =>
    (await readFile(join(folder, "ids"), "utf8").catch(() => "")).split("\n").filter(Boolean).map(Number);
  onTestFinished(async () => {
    for (const id of await ids()) if (isRunning(id)) process.kill(id, "SIGKILL");
    await server.close();
    await rm(folder, { recursive: true });
  });
  const target: SshHostOptions = {
    address: "127.0.0.1",
    port: server.port,
    user: "anna",
    authentication: { password: "x" },
    hostKeys: server.hostKeys,
  };
  /** Runs until it is killed, with a second process in the background. */
  const endless = ["-c", 'sleep 600 & echo $! >> "$1"; echo $$ >> "$1"; wait', "sh", join(folder, "ids")];
  const started = (count: number): Promise<void> =>
    vi.waitFor(async () => expect(await ids()).toHaveLength(count), { timeout: 5_000, interval: 10 });
  const ended = (): Promise<void> =>
    vi.waitFor(async () => expect((await ids()).filter(isRunning)).toEqual([]), { timeout: 5_000, interval: 10 });
  return { server, target, folder, endless, started, ended };
}

function isRunning(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch {
    return false;
  }
}

test("closing a host kills what it still runs, before it hangs up", async () => {
  const { target, endless, started, ended } = await world();
  const host = await sshHost(target);
  const running = host.run("sh", endless).catch((error: unknown) => error);
  await started(2);
  await host.close();
  expect(await running).toMatchObject({ code: "REMOTE_CLOSED" });
  await ended();
});

test("a sweep that is aborted leaves nothing running", async () => {
  const { target, endless, started, ended } = await world();
  const abort = new AbortController();
  const swept = sweep(
    [target, target],
    (each, { signal }) => sshHost({ ...each, signal }),
    (host, { signal }) => host.run("sh", endless, { signal }),
    { signal: abort.signal },
  );
  swept.catch(() => {});
  await started(4);
  abort.abort("enough");
  await expect(swept).rejects.toBe("enough");
  await ended();
});

test("a host is closed in time also where a command cannot be killed", async () => {
  let isAsked = (): void => {};
  const asked = new Promise<void>((resolve) => {
    isAsked = resolve;
  });
  const server = await startLoopbackServer({ exec: () => isAsked() });
  onTestFinished(() => server.close());
  const host = await sshHost({
    address: "127.0.0.1",
    port: server.port,
    user: "anna",
    authentication: { password: "x" },
    hostKeys: server.hostKeys,
    platform: "linux",
  });
  const running = host.run("sleep", ["600"]).catch((error: unknown) => error);
  await asked;
  await host.close();
  expect(await running).toMatchObject({ code: "REMOTE_CLOSED" });
});

test("a time limit kills also what leads a process group of its own", async ({ skip }) => {
  const { target, folder, started, ended } = await world();
  const host = await sshHost(target);
  onTestFinished(() => host.close());
  const hasTimeout = await host.run("timeout", ["1", "true"]).then(
    () => true,
    () => false,
  );
  skip(!hasTimeout, "timeout(1) is not installed");
  // timeout(1) makes a group for itself and what it runs.
  const script = `timeout 600 sh -c 'echo $$ >> "$1"; sleep 600; :' sh "$1"; echo`;
  const abort = new AbortController();
  const running = host.run("sh", ["-c", script, "sh", join(folder, "ids")], { signal: abort.signal });
  running.catch(() => {});
  await started(1);
  abort.abort("over");
  await expect(running).rejects.toBe("over");
  await ended();
});
