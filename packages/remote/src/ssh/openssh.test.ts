import { spawn, spawnSync } from "node:child_process";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Host } from "@fleetwright/core";
import { hostContract } from "@fleetwright/core/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { joinProcess, startLoopbackServer } from "../fixtures/loopback-server.ts";
import {
  type OpensshOptions,
  type OpensshServer,
  opensshMissing,
  startOpensshServer,
  sudoMissing,
} from "../fixtures/openssh-server.ts";
import { sshHost } from "./ssh-host.ts";
import type { SshHostOptions } from "./ssh-options.ts";

const missing = opensshMissing();
const noSudo = sudoMissing();

/** Runs the contract of hosts against a server that is started once for all of it. */
function contractOn(options: OpensshOptions, more: Partial<SshHostOptions>, reason: string | undefined): void {
  let server: OpensshServer | undefined;
  beforeAll(async () => {
    if (reason === undefined) server = await startOpensshServer(options);
  });
  afterAll(async () => {
    await server?.close();
  });
  hostContract({
    test: (name, run) =>
      test(name, async ({ skip }) => {
        skip(reason !== undefined, reason ?? "");
        await run();
      }),
    abilities: { run: true, write: true, live: true },
    async create() {
      const folder = await mkdtemp(join(tmpdir(), "openssh-"));
      // Another account has to get there.
      await chmod(folder, 0o755);
      const closing: (() => Promise<void>)[] = [];
      return {
        folder,
        root: folder,
        async open(): Promise<Host> {
          if (!server) throw new Error("The server was not started.");
          const host = await sshHost({ ...server.server, ...more });
          closing.push(host.close);
          return host;
        },
        async remove() {
          for (const close of closing) await close();
          await rm(folder, { recursive: true });
        },
      };
    },
  });
}

describe("a real OpenSSH server", () => contractOn({}, {}, missing));

describe("a real OpenSSH server, as root by sudo with a password", () =>
  contractOn(
    { account: { name: "anna", password: "not 'easy' $HOME", sudoers: "ALL=(ALL) ALL" } },
    { sudo: { password: "not 'easy' $HOME" } },
    noSudo,
  ));

async function started(options: OpensshOptions = {}): Promise<OpensshServer> {
  const server = await startOpensshServer(options);
  onTestFinished(() => server.close());
  return server;
}

async function opened(options: SshHostOptions) {
  const host = await sshHost(options);
  onTestFinished(() => host.close());
  return host;
}

describe("sudo", () => {
  const account = { name: "anna", password: "right", sudoers: "ALL=(ALL) ALL" };

  test("makes root of the account, reads what the account may not, and writes as root", async ({ skip }) => {
    skip(noSudo !== undefined, noSudo ?? "");
    const { server } = await started({ account });
    const plain = await opened(server);
    expect((await plain.run("id", ["-un"])).stdout).toBe("anna\n");
    await expect(plain.readFile("/etc/shadow")).rejects.toMatchObject({ code: "CORE_HOST_ACCESS" });
    const host = await opened({ ...server, sudo: { password: account.password } });
    expect((await host.run("id", ["-un"])).stdout).toBe("root\n");
    expect(Buffer.from(await host.readFile("/etc/shadow")).toString()).toContain("anna:");
    expect((await host.status("/root")).kind).toBe("directory");
    const { stdout } = await host.run("cat", [], { input: "the input alone" });
    expect(stdout).toBe("the input alone");
    // Also when sudo remembers the password and does not ask: it must not become the command's input.
    expect((await host.run("cat", [], { input: "the input alone" })).stdout).toBe("the input alone");
  });

  test("works without a password where sudo asks for none", async ({ skip }) => {
    skip(noSudo !== undefined, noSudo ?? "");
    const { server } = await started({ account: { ...account, sudoers: "ALL=(ALL) NOPASSWD: ALL" } });
    const host = await opened({ ...server, sudo: {} });
    expect((await host.run("id", ["-un"])).stdout).toBe("root\n");
    const unneeded = await opened({ ...server, sudo: { password: "whatever" } });
    expect((await unneeded.run("cat", [], { input: "x" })).stdout).toBe("x");
  });

  test("says so when sudo refuses, and tries a wrong password once", async ({ skip }) => {
    skip(noSudo !== undefined, noSudo ?? "");
    const { server, log } = await started({ account });
    const refused = { code: "REMOTE_SUDO" };
    const wrong = await opened({ ...server, sudo: { password: "wrong" } });
    await expect(wrong.run("true", [])).rejects.toMatchObject(refused);
    const none = await opened({ ...server, sudo: {} });
    await expect(none.run("true", [])).rejects.toMatchObject(refused);
    expect(log()).not.toContain("wrong");
  });

  test("keeps the password out of every process's parameters", async ({ skip }) => {
    skip(noSudo !== undefined, noSudo ?? "");
    const { server } = await started({ account: { ...account, password: "findme-9d2f" } });
    const host = await opened({ ...server, sudo: { password: "findme-9d2f" } });
    const { stdout } = await host.run("sh", [
      "-c",
      "cat /proc/[0-9]*/cmdline /proc/[0-9]*/environ 2>/dev/null | tr '\\0' '\\n'",
    ]);
    // The process of this test knows it; its parameters and environment do not.
    expect(stdout).toContain("sudo");
    expect(stdout).not.toContain("findme-9d2f");
  });
});

describe("jump hosts", () => {
  test("lead to a server that is reached from the last of them, each with its own account and key", async ({
    skip,
  }) => {
    skip(missing !== undefined, missing ?? "");
    const [target, near, far] = [await started(), await started(), await started()];
    const host = await opened({ ...target.server, jumps: [near.server, far.server] });
    expect((await host.run("echo", ["there"])).stdout).toBe("there\n");
    await host.close();
    expect(near.log()).toContain("Accepted publickey");
    expect(far.log()).toContain("Accepted publickey");
  });

  test("say what cannot be reached behind them, and who refuses to lead on", async ({ skip }) => {
    skip(missing !== undefined, missing ?? "");
    const [jump, closed] = [await started(), await started({ settings: ["AllowTcpForwarding no"] })];
    const unreachable = { code: "REMOTE_UNREACHABLE", address: "127.0.0.1" };
    await expect(sshHost({ ...jump.server, port: 1, jumps: [jump.server] })).rejects.toMatchObject(unreachable);
    await expect(sshHost({ ...jump.server, jumps: [closed.server] })).rejects.toMatchObject(unreachable);
  });
});

describe("one connection", () => {
  test("asks more at once than the server has sessions, and loses nothing", async ({ skip }) => {
    skip(missing !== undefined, missing ?? "");
    const { server } = await started({ settings: ["MaxSessions 3"] });
    const host = await opened(server);
    const answers = await Promise.all(Array.from({ length: 40 }, (_, index) => host.run("echo", [`${index}`])));
    expect(answers.map(({ stdout }) => stdout.trim())).toEqual(Array.from({ length: 40 }, (_, index) => `${index}`));
  });

  test("works for an account with SFTP alone, as far as that goes", async ({ skip }) => {
    skip(missing !== undefined, missing ?? "");
    const { server } = await started({ settings: ["ForceCommand internal-sftp"] });
    await expect(sshHost(server)).rejects.toMatchObject({ code: "REMOTE_PLATFORM_UNKNOWN" });
    const host = await opened({ ...server, platform: "linux" });
    expect(Buffer.from(await host.readFile("/proc/self/comm")).length).toBeGreaterThan(0);
    await expect(host.run("true", [])).rejects.toMatchObject({ code: "CORE_HOST_FAILED" });
  });
});

describe.each(["bash", "dash", "zsh", "fish", "tcsh"])(
  "an account whose shell is %s, and greets everybody",
  (shell) => {
    const isMissing = spawnSync(shell, ["-c", "true"]).status !== 0;
    beforeEach(({ skip }) => skip(isMissing, `${shell} is not installed`));

    /** Stands in for an account with such a shell: sshd hands it `-c` and the line, and so does this. */
    async function host() {
      const server = await startLoopbackServer({
        exec(line, channel) {
          const greeting = "echo welcome; sh -c 'echo mind the gap >&2';";
          joinProcess(spawn(shell, ["-c", `${greeting} ${line}`], { detached: true, stdio: "pipe" }), channel);
        },
        sftp: false,
      });
      onTestFinished(() => server.close());
      const authentication = { password: "x" };
      return opened({
        address: "127.0.0.1",
        port: server.port,
        user: "anna",
        authentication,
        hostKeys: server.hostKeys,
      });
    }

    test("runs commands as others do", async () => {
      const { platform, run } = await host();
      expect(platform).toBe("linux");
      const odd = ["a'b", "$HOME", "`id`", "\\", "!!", "*", "", "ü"];
      const { stdout, stderr, exitCode } = await run("printf", ["%s|", ...odd]);
      expect({ stdout, stderr, exitCode }).toEqual({ stdout: `${odd.join("|")}|`, stderr: "", exitCode: 0 });
      await expect(run("no-such-command", [])).rejects.toMatchObject({ code: "CORE_HOST_COMMAND_MISSING" });
      await expect(run("sleep", ["60"], { timeoutMs: 50 })).rejects.toMatchObject({ code: "CORE_HOST_TIMEOUT" });
    });
  },
);
