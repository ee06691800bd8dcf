import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hostContract } from "@fleetwright/core/testing";
import { describe, test } from "vitest";
import { startLoopbackServer } from "../fixtures/loopback-server.ts";
import { sshHost } from "./ssh-host.ts";

for (const sftp of [true, false]) {
  describe(`a host over SSH, ${sftp ? "with" : "without"} SFTP`, () => {
    hostContract({
      test,
      abilities: { run: true, write: true, live: true },
      async create() {
        const folder = await mkdtemp(join(tmpdir(), "ssh-host-"));
        const server = await startLoopbackServer({ sftp });
        const closing: (() => Promise<void>)[] = [];
        return {
          folder,
          root: folder,
          async open() {
            const host = await sshHost({
              address: "127.0.0.1",
              port: server.port,
              user: "anna",
              authentication: { password: "x" },
              hostKeys: server.hostKeys,
            });
            closing.push(host.close);
            return host;
          },
          async remove() {
            for (const close of closing) await close();
            await server.close();
            await rm(folder, { recursive: true });
          },
        };
      },
    });
  });
}
