import { deepEqual, equal, ok, rejects } from "node:assert/strict";
import { readText } from "../../hosts/host-text.ts";
import type { HostCase } from "./host-case.ts";
import { rawBytes } from "./sample.ts";

/** What a host promises about writing. */
export const writingCases: readonly HostCase[] = [
  {
    name: "writes new files and over old ones, as text and as bytes",
    needs: ["write"],
    async run(host, root) {
      await host.writeFile(`${root}/new`, "größe");
      equal(await readText(host, `${root}/new`), "größe");
      equal((await host.status(`${root}/new`)).mode, 0o644);
      await host.writeFile(`${root}/new`, rawBytes);
      deepEqual(Uint8Array.from(await host.readFile(`${root}/new`)), rawBytes);
      await host.writeFile(`${root}/new`, "");
      equal((await host.readFile(`${root}/new`)).length, 0);
    },
  },
  {
    name: "keeps the mode of what was there, and sets the one that is given",
    needs: ["write"],
    async run(host, root) {
      await host.writeFile(`${root}/folder/text`, "new");
      equal((await host.status(`${root}/folder/text`)).mode, 0o640);
      await host.writeFile(`${root}/secret`, "new", { mode: 0o600 });
      equal((await host.status(`${root}/secret`)).mode, 0o600);
      await host.writeFile(`${root}/folder/text`, "newer", { mode: 0o666 });
      equal((await host.status(`${root}/folder/text`)).mode, 0o666);
    },
  },
  {
    name: "writes to where a link leads",
    needs: ["write"],
    async run(host, root) {
      for (const link of ["relative-link", "absolute-link", "folder/inner/up-link"]) {
        await host.writeFile(`${root}/${link}`, link);
        equal(await readText(host, `${root}/folder/text`), link);
      }
      equal(await host.readLink(`${root}/relative-link`), "folder/text");
      await host.writeFile(`${root}/dangling-link`, "made");
      equal(await readText(host, `${root}/nowhere`), "made");
    },
  },
  {
    name: "says why it cannot write, and leaves nothing behind",
    needs: ["write"],
    async run(host, root) {
      const missing = { code: "CORE_HOST_PATH_MISSING" };
      const before = await host.list(root || "/");
      await rejects(host.writeFile(`${root}/nowhere/new`, "x"), missing);
      await rejects(host.writeFile(`${root}/empty/new`, "x"), missing);
      await rejects(host.writeFile(`${root}/folder`, "x"), { code: "CORE_HOST_FAILED" });
      await rejects(host.writeFile(`${root}/circle-a`, "x"), { code: "CORE_HOST_FAILED" });
      deepEqual(await host.list(root || "/"), before);
    },
  },
  {
    name: "lets readers see the old or the new file, whole, whoever writes at once",
    needs: ["write"],
    async run(host, root) {
      const path = `${root}/contested`;
      const contents = Array.from({ length: 8 }, (_, writer) => `${writer}`.repeat(100_000));
      await host.writeFile(path, contents[0] ?? "");
      const seen: string[] = [];
      const read = async (): Promise<void> => {
        for (let round = 0; round < 20; round += 1) seen.push(await readText(host, path));
      };
      await Promise.all([read(), ...contents.map((content) => host.writeFile(path, content))]);
      seen.push(await readText(host, path));
      ok(seen.every((content) => contents.includes(content)));
      deepEqual(
        (await host.list(root || "/")).filter(({ name }) => name.includes("draft")),
        [],
      );
    },
  },
];
