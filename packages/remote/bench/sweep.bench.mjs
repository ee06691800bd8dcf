// A sweep over 200 hosts, 50 at a time: servers of ssh2 in one process of their own, so that the memory measured is the
// sweep's alone. On each host: a log-on, three files, two commands, one of which says as much as a list of software.
// Every tenth host hangs, refuses or breaks in the middle. Goals: none lost, 50 at once, bounded memory.
import { fork, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { sshHost, sweep } from "@fleetwright/remote";
import ssh2 from "ssh2";

const hosts = 200;
const atOnce = 50;
const listing = "x".repeat(200_000);

/** The servers, each on a port of its own. */
async function serve() {
  // ECDSA: of the Ed25519 keys that ssh2 makes, it cannot read each.
  const { private: hostKey, public: publicKey } = ssh2.utils.generateKeyPairSync("ecdsa", { bits: 256 });
  const ports = [];
  for (let index = 0; index < hosts; index += 1) {
    const fault = index % 10 === 9 ? ["hangs", "refuses", "breaks"][Math.floor(index / 10) % 3] : undefined;
    const server = new ssh2.Server({ hostKeys: [hostKey] }, (client) => {
      client.on("error", () => {});
      client.on("authentication", (context) => (fault === "refuses" ? context.reject() : context.accept()));
      client.on("session", (accept) => {
        const session = accept();
        session.on("exec", (acceptExec, _reject, { command }) => {
          const channel = acceptExec();
          if (fault === "hangs") return;
          if (fault === "breaks") setTimeout(() => client.end(), 20);
          join(channel, spawn("/bin/sh", ["-c", command]));
        });
        session.on("subsystem", (acceptSubsystem, reject) => {
          const path = "/usr/lib/openssh/sftp-server";
          if (existsSync(path)) join(acceptSubsystem(), spawn(path));
          else reject();
        });
      });
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    ports.push(server.address().port);
  }
  process.send({ ports, key: publicKey.split(" ").slice(0, 2).join(" ") });
}

function join(channel, child) {
  channel.on("error", () => {});
  channel.on("close", () => child.kill());
  child.on("error", () => {});
  child.stdin.on("error", () => {});
  channel.pipe(child.stdin);
  child.stdout.pipe(channel, { end: false });
  child.stderr.pipe(channel.stderr, { end: false });
  child.on("exit", (code) => channel.exit(code ?? 0));
  child.on("close", () => channel.end());
}

async function measure() {
  const servers = fork(fileURLToPath(import.meta.url), ["servers"]);
  const [{ ports, key }] = await once(servers, "message");
  const expected = key.split(" ")[1];
  const targets = ports.map((port) => ({
    address: "127.0.0.1",
    port,
    user: "bench",
    authentication: { password: "x" },
    hostKeys: { verify: (seen) => seen.key === expected },
    connectTimeoutMs: 5_000,
  }));
  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  let peak = before;
  let most = 0;
  const look = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
    most = Math.max(most, process.getActiveResourcesInfo().filter((name) => name === "TCPSocketWrap").length);
  }, 20);
  const start = performance.now();
  const results = await sweep(
    targets,
    (target, { signal }) => sshHost({ ...target, signal }),
    async (host, { signal }) => {
      const files = ["/etc/os-release", "/proc/meminfo", "/proc/cpuinfo"];
      const texts = await Promise.all(files.map((path) => host.readFile(path, { signal })));
      const { stdout } = await host.run("uname", ["-r"], { signal });
      const list = await host.run("cat", [], { input: listing, signal });
      if (list.stdout.length !== listing.length) throw new Error("Something was lost.");
      return texts.length + stdout.length;
    },
    { concurrency: atOnce, timeoutMs: 15_000 },
  );
  const ms = performance.now() - start;
  clearInterval(look);
  servers.kill();
  const codes = new Map();
  for (const result of results) {
    const code = result.status === "done" ? "done" : result.error.code;
    codes.set(code, (codes.get(code) ?? 0) + 1);
  }
  const answered = results.filter(Boolean).length;
  console.log(`${answered} of ${hosts} answered in ${(ms / 1_000).toFixed(1)} s, ${(ms / hosts).toFixed(0)} ms a host`);
  console.log(`ended: ${[...codes].map(([code, count]) => `${count} ${code}`).join(", ")}`);
  console.log(`sockets at once: ${most} (goal: ${atOnce}, and those that are just closing)`);
  console.log(`resident memory: ${mib(before)} before, ${mib(peak)} at its peak`);
  if (answered !== hosts || most > atOnce * 1.2 || codes.get("done") !== hosts - hosts / 10) process.exitCode = 1;
}

const mib = (bytes) => `${(bytes / 2 ** 20).toFixed(0)} MiB`;

await (process.argv[2] === "servers" ? serve() : measure());
