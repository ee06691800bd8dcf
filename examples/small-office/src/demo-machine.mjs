import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import ssh2 from "ssh2";

const sftpServer = "/usr/lib/openssh/sftp-server";

/**
 * This machine as one that is reached over SSH: a server on loopback, for this process alone, that lets in who has the
 * key which is made for it here.
 */
export async function demoMachine() {
  const hostKey = ssh2.utils.generateKeyPairSync("ecdsa", { bits: 256 });
  const userKey = ssh2.utils.generateKeyPairSync("ecdsa", { bits: 256 });
  const allowed = parsedKey(userKey.public);
  /** @type {Set<import("ssh2").Connection>} */
  const clients = new Set();
  const server = new ssh2.Server({ hostKeys: [hostKey.private] }, (client) => {
    clients.add(client);
    client.on("error", () => {});
    client.on("close", () => clients.delete(client));
    client.on("authentication", (attempt) =>
      isAllowed(attempt, allowed) ? attempt.accept() : attempt.reject(["publickey"]),
    );
    client.on("session", (accept) => serve(accept()));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  const digest = createHash("sha256").update(parsedKey(hostKey.public).getPublicSSH()).digest("base64");
  return {
    options: {
      address: "127.0.0.1",
      port,
      user: "inventory",
      authentication: { privateKey: userKey.private },
      hostKeys: { fingerprints: [`SHA256:${digest.replace(/=+$/, "")}`] },
    },
    async close() {
      for (const client of clients) client.end();
      await new Promise((resolve) => server.close(() => resolve(undefined)));
    },
  };
}

/** @param {import("ssh2").AuthContext} attempt @param {import("ssh2").ParsedKey} allowed */
function isAllowed(attempt, allowed) {
  if (attempt.method !== "publickey") return false;
  const { algo, data } = attempt.key;
  if (algo !== allowed.type || !data.equals(allowed.getPublicSSH())) return false;
  // Without a signature the client only asks whether the key would do.
  return (
    !attempt.signature || !attempt.blob || allowed.verify(attempt.blob, attempt.signature, attempt.hashAlgo) === true
  );
}

/** @param {string} text */
function parsedKey(text) {
  const key = ssh2.utils.parseKey(text);
  if (key instanceof Error) throw key;
  return key;
}

/** Commands by the shell, files by OpenSSH's server where it is installed. @param {import("ssh2").Session} session */
function serve(session) {
  session.on("exec", (accept, _reject, { command }) => attach(spawn("/bin/sh", ["-c", command]), accept()));
  session.on("subsystem", (accept, reject, { name }) => {
    if (name === "sftp" && existsSync(sftpServer)) attach(spawn(sftpServer), accept());
    else reject?.();
  });
}

/** @param {import("node:child_process").ChildProcessWithoutNullStreams} child @param {import("ssh2").ServerChannel} channel */
function attach(child, channel) {
  channel.on("error", () => {});
  child.on("error", () => channel.close());
  child.stdin.on("error", () => {});
  channel.pipe(child.stdin);
  child.stdout.pipe(channel, { end: false });
  child.stderr.pipe(channel.stderr, { end: false });
  child.on("close", (code) => {
    channel.exit(code ?? 255);
    channel.end();
  });
  channel.on("close", () => child.kill("SIGKILL"));
}
