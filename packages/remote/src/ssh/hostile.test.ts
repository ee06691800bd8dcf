import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import { newKeyPair } from "../fixtures/key-pair.ts";
import { type LoopbackOptions, startLoopbackServer } from "../fixtures/loopback-server.ts";
import { sshHost } from "./ssh-host.ts";
import type { SshHostOptions } from "./ssh-options.ts";

const account = { address: "127.0.0.1", user: "anna", authentication: { password: "x" } };

async function started(options?: LoopbackOptions) {
  const server = await startLoopbackServer(options);
  onTestFinished(() => server.close());
  return { server, target: { ...account, port: server.port, hostKeys: server.hostKeys } satisfies SshHostOptions };
}

async function opened(options: SshHostOptions) {
  const host = await sshHost(options);
  onTestFinished(() => host.close());
  return host;
}

/** A listener that is no SSH server. */
async function listener(serve: (socket: Socket) => void): Promise<SshHostOptions> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    serve(socket);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { ...account, port: (server.address() as AddressInfo).port, hostKeys: { verify: () => true } };
}

/** Says the same until the other side has enough. */
function endlessly(text: string): (socket: Socket) => void {
  return (socket) => {
    const say = (): void => {
      while (!socket.destroyed && socket.write(text.repeat(1_000)));
    };
    socket.on("drain", say);
    say();
  };
}

describe("what answers and is no server", () => {
  test.each<[string, (socket: Socket) => void, string]>([
    ["hangs up", (socket) => socket.destroy(), "REMOTE_"],
    ["ends at once", (socket) => socket.end(), "REMOTE_PROTOCOL"],
    ["is a web server", (socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n"), "REMOTE_PROTOCOL"],
    ["greets without end", endlessly("welcome\r\n"), "REMOTE_PROTOCOL"],
    ["says one line without end", endlessly("x"), "REMOTE_PROTOCOL"],
    [
      "talks rubbish behind its name",
      (socket) => socket.write(`SSH-2.0-x\r\n${"\xff".repeat(100_000)}`, "latin1"),
      "REMOTE_PROTOCOL",
    ],
    ["says nothing", () => {}, "REMOTE_CONNECT_TIMEOUT"],
    ["says its name and nothing more", (socket) => socket.write("SSH-2.0-x\r\n"), "REMOTE_CONNECT_TIMEOUT"],
  ])("%s", async (_, serve, code) => {
    const target = await listener(serve);
    await expect(sshHost({ ...target, connectTimeoutMs: 500 })).rejects.toMatchObject({
      code: expect.stringContaining(code),
    });
  });

  test("nobody is there", async () => {
    const { server, target } = await started();
    await server.close();
    await expect(sshHost(target)).rejects.toMatchObject({ code: "REMOTE_UNREACHABLE", reason: "ECONNREFUSED" });
    const nameless = { ...target, address: "no-such-host.invalid" };
    await expect(sshHost(nameless)).rejects.toMatchObject({ code: "REMOTE_UNREACHABLE" });
  });

  test("a signal ends the wait", async () => {
    const target = await listener(() => {});
    const abort = new AbortController();
    const host = sshHost({ ...target, signal: abort.signal });
    abort.abort("enough");
    await expect(host).rejects.toBe("enough");
  });
});

describe("a server that may not be trusted or does not trust us", () => {
  test("gets nothing before its key is verified", async () => {
    let asked = 0;
    const { target } = await started({
      authenticate(context) {
        asked += 1;
        context.accept();
      },
    });
    await expect(sshHost({ ...target, hostKeys: {} })).rejects.toMatchObject({ code: "REMOTE_HOST_KEY_UNKNOWN" });
    const pinned = { fingerprints: [`SHA256:${"A".repeat(43)}`] };
    await expect(sshHost({ ...target, hostKeys: pinned })).rejects.toMatchObject({ code: "REMOTE_HOST_KEY_CHANGED" });
    expect(asked).toBe(0);
  });

  test("refuses the account, and no secret is in the error", async () => {
    const { target } = await started({ authenticate: (context) => context.reject(["password"]) });
    const refused = sshHost({ ...target, authentication: { password: "findme-7c1" } });
    await expect(refused).rejects.toMatchObject({ code: "REMOTE_AUTHENTICATION", user: "anna" });
    const error = await refused.catch((thrown: unknown) => thrown);
    expect(`${error} ${JSON.stringify(error)} ${(error as Error).stack}`).not.toContain("findme");
  });
});

describe("ways to log on", () => {
  const key = newKeyPair("open");
  const byKey: LoopbackOptions["authenticate"] = (context) => {
    if (context.method === "publickey" && context.key.data.equals(key.blob)) context.accept();
    else context.reject(["publickey"]);
  };

  test("a key with a passphrase, from a store of secrets", async () => {
    const { target } = await started({ authenticate: byKey });
    const kept: Readonly<Record<string, string>> = { "ssh-key.1": key.private, "ssh-passphrase.1": "open\n" };
    const { memorySecrets } = await import("@fleetwright/core/testing");
    const secrets = memorySecrets();
    for (const [name, value] of Object.entries(kept)) await secrets.put(name, Buffer.from(value));
    const authentication = { privateKey: { secret: "ssh-key.1" }, passphrase: { secret: "ssh-passphrase.1" } };
    const host = await opened({ ...target, authentication, secrets });
    expect((await host.run("echo", ["in"])).stdout).toBe("in\n");
    const unknown = { privateKey: { secret: "ssh-key.2" } };
    await expect(sshHost({ ...target, authentication: unknown, secrets })).rejects.toMatchObject({
      code: "REMOTE_SECRET_MISSING",
      secret: "ssh-key.2",
    });
  });

  test.each([
    ["no passphrase", { privateKey: key.private }],
    ["a wrong passphrase", { privateKey: key.private, passphrase: "closed" }],
    ["a public key", { privateKey: key.public }],
    ["no key", { privateKey: "rubbish" }],
  ])("says that a key cannot be used: %s", async (_, authentication) => {
    const { target } = await started({ authenticate: byKey });
    await expect(sshHost({ ...target, authentication })).rejects.toMatchObject({ code: "REMOTE_KEY_UNUSABLE" });
  });

  test("questions, answered by the password or by the caller", async () => {
    const { target } = await started({
      authenticate(context) {
        if (context.method !== "keyboard-interactive") return context.reject(["keyboard-interactive"]);
        context.prompt([{ prompt: "Password: ", echo: false }], (answers) => {
          if (answers[0] !== "x") return context.reject();
          context.accept();
        });
      },
    });
    await opened(target);
    const asked: string[] = [];
    const answer = async (prompts: readonly { readonly text: string }[]): Promise<string[]> => {
      asked.push(...prompts.map(({ text }) => text));
      return ["x"];
    };
    await opened({ ...target, authentication: { answer } });
    expect(asked).toEqual(["Password: "]);
    await expect(sshHost({ ...target, authentication: { password: "y" } })).rejects.toMatchObject({
      code: "REMOTE_AUTHENTICATION",
    });
  });
});

describe("a server that misbehaves behind the log-on", () => {
  test("endless output ends with an error, and the connection goes on", async () => {
    const { target } = await started();
    const host = await opened(target);
    await expect(host.run("yes", [], { maxBytes: 1_000_000 })).rejects.toMatchObject({
      code: "CORE_HOST_OUTPUT_TOO_LARGE",
    });
    expect((await host.run("echo", ["still"])).stdout).toBe("still\n");
  });

  test("an endless greeting of the shell ends with an error", async () => {
    const { target } = await started({ exec: (_line, channel) => endlessly("hello ")(channel as never) });
    const host = sshHost({ ...target, platform: "linux" }).then((found) => found.run("true", [], { timeoutMs: 2_000 }));
    await expect(host).rejects.toMatchObject({ code: "CORE_HOST_OUTPUT_TOO_LARGE" });
  });

  test("a command that never says anything runs out of time", async () => {
    const { target } = await started({ exec: () => {} });
    await expect(sshHost({ ...target, connectTimeoutMs: 300 })).rejects.toMatchObject({
      code: "REMOTE_CONNECT_TIMEOUT",
    });
    const host = await opened({ ...target, platform: "linux" });
    await expect(host.run("true", [], { timeoutMs: 50 })).rejects.toMatchObject({ code: "CORE_HOST_TIMEOUT" });
  });

  test("a broken connection fails what waits on it, and the next call connects anew", async () => {
    const { server, target } = await started();
    const host = await opened(target);
    const lost = Array.from({ length: 20 }, () => host.run("sleep", ["60"]));
    const outcomes = Promise.allSettled(lost);
    await host.readFile("/etc/hostname");
    server.cut();
    for (const outcome of await outcomes) expect(outcome).toMatchObject({ reason: { code: "REMOTE_CONNECTION_LOST" } });
    expect((await Promise.all([1, 2, 3].map(() => host.run("echo", ["again"]))))[2]?.stdout).toBe("again\n");
    expect(server.connections()).toBe(2);
  });

  test("a closed host says so", async () => {
    const { target } = await started();
    const host = await opened(target);
    const waiting = host.run("sleep", ["60"]).catch((error: unknown) => error);
    await host.close();
    expect(await waiting).toMatchObject({ code: "REMOTE_CLOSED" });
    await expect(host.run("true", [])).rejects.toMatchObject({ code: "REMOTE_CLOSED" });
    await expect(host.readFile("/etc/hostname")).rejects.toMatchObject({ code: "REMOTE_CLOSED" });
  });

  test("what it says goes into messages without control characters", async () => {
    const { target } = await started({
      exec(_line, channel) {
        channel.stderr.write("\x1b[31m<script>\x07\u202e no");
        channel.exit(1);
        channel.end();
      },
    });
    const error: unknown = await sshHost(target).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: "REMOTE_PLATFORM_UNKNOWN" });
    expect((error as Error).message).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });
});
