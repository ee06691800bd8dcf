import ssh2, { type SFTPWrapper } from "ssh2";
import { expect, onTestFinished, test, vi } from "vitest";
import { type LoopbackOptions, startLoopbackServer } from "../fixtures/loopback-server.ts";
import { sshHost } from "./ssh-host.ts";

const { STATUS_CODE } = ssh2.utils.sftp;
const handle = Buffer.from("1");
const attributes = { mode: 0o100644, uid: 0, gid: 0, size: 0, atime: 0, mtime: 0 };

/** A host whose files a server of the test's own serves. */
async function world(served: LoopbackOptions | ((sftp: SFTPWrapper) => void)) {
  const server = await startLoopbackServer(typeof served === "function" ? { serveSftp: served } : served);
  onTestFinished(() => server.close());
  const host = await sshHost({
    address: "127.0.0.1",
    port: server.port,
    user: "anna",
    authentication: { password: "x" },
    hostKeys: server.hostKeys,
    platform: "linux",
  });
  onTestFinished(() => host.close());
  return { server, host };
}

test("a channel for files that is closed fails what waits on it, and the next call opens another", async () => {
  let opened = 0;
  const { server, host } = await world((sftp) => {
    opened += 1;
    const isFirst = opened === 1;
    let asked = 0;
    sftp.on("STAT", (id) => {
      asked += 1;
      if (!isFirst) sftp.attrs(id, attributes);
      else if (asked === 3) sftp.end();
    });
  });
  const waiting = Array.from({ length: 3 }, () => host.status("/etc/hostname"));
  for (const outcome of await Promise.allSettled(waiting))
    expect(outcome).toMatchObject({ reason: { code: "REMOTE_CONNECTION_LOST" } });
  expect(await host.status("/etc/hostname")).toMatchObject({ kind: "file" });
  expect(opened).toBe(2);
  expect(server.connections()).toBe(1);
});

test("what is no SFTP fails what waits on it, and nothing else", async () => {
  // Version 3, then a packet of a kind that there is not (draft-ietf-secsh-filexfer-02, section 3).
  const answers = ["000000050200000003", "00000002ff00"];
  const { host } = await world({
    sftp: true,
    serveSftpBytes: (channel) => channel.on("data", () => channel.write(Buffer.from(answers.shift() ?? "", "hex"))),
  });
  await expect(host.status("/etc/hostname")).rejects.toMatchObject({ code: "REMOTE_CONNECTION_LOST" });
  expect((await host.run("echo", ["still there"])).stdout).toBe("still there\n");
});

test("a folder with ever longer names ends with an error", async () => {
  let names = 0;
  const { host } = await world((sftp) => {
    sftp.on("OPENDIR", (id) => sftp.handle(id, handle));
    sftp.on("READDIR", (id) => {
      names += 1;
      sftp.name(id, [{ filename: `${names}${"x".repeat(200_000)}`, longname: "", attrs: attributes }]);
    });
    sftp.on("CLOSE", (id) => sftp.status(id, STATUS_CODE.OK));
  });
  await expect(host.list("/")).rejects.toMatchObject({ code: "CORE_HOST_OUTPUT_TOO_LARGE" });
  expect(names).toBeLessThan(120);
});

test("an abort ends the listing of an endless folder, not only the wait for it", async () => {
  const abort = new AbortController();
  let names = 0;
  let isReleased = false;
  const { host } = await world((sftp) => {
    sftp.on("OPENDIR", (id) => sftp.handle(id, handle));
    sftp.on("READDIR", (id) => {
      names += 1;
      if (names === 20) abort.abort("enough");
      sftp.name(id, [{ filename: `${names}`, longname: "", attrs: attributes }]);
    });
    sftp.on("CLOSE", (id) => {
      isReleased = true;
      sftp.status(id, STATUS_CODE.OK);
    });
  });
  await expect(host.list("/", { signal: abort.signal })).rejects.toBe("enough");
  await vi.waitFor(() => expect(isReleased).toBe(true), { interval: 5 });
  expect(names).toBeLessThan(40);
});

test("an abort ends the writing of a file, and its draft goes", async () => {
  const abort = new AbortController();
  const removed: string[] = [];
  let draft = "";
  let writes = 0;
  const { host } = await world((sftp) => {
    const fine = (id: number): void => sftp.status(id, STATUS_CODE.OK);
    sftp.on("LSTAT", (id) => sftp.status(id, STATUS_CODE.NO_SUCH_FILE));
    sftp.on("OPEN", (id, path) => {
      draft = path;
      sftp.handle(id, handle);
    });
    sftp.on("FSETSTAT", fine);
    sftp.on("WRITE", (id) => {
      writes += 1;
      if (writes === 3) abort.abort("enough");
      fine(id);
    });
    sftp.on("CLOSE", fine);
    sftp.on("REMOVE", (id, path) => {
      removed.push(path);
      fine(id);
    });
  });
  const written = host.writeFile("/tmp/file", Buffer.alloc(1_000_000), { signal: abort.signal });
  await expect(written).rejects.toBe("enough");
  await vi.waitFor(() => expect(removed).toEqual([draft]), { interval: 5 });
  expect(writes).toBeLessThan(6);
});
