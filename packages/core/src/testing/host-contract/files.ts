import { deepEqual, equal, ok, rejects } from "node:assert/strict";
import type { HostCase } from "./host-case.ts";
import { hostOutcomes } from "./host-outcomes.ts";
import { datedAt, rawBytes } from "./sample.ts";

const missing = { code: "CORE_HOST_PATH_MISSING" };
const failed = { code: "CORE_HOST_FAILED" };
const tooLarge = { code: "CORE_HOST_OUTPUT_TOO_LARGE" };

/** What a host promises about reading. */
export const fileCases: readonly HostCase[] = [
  {
    name: "reads files as bytes, whatever they hold",
    needs: [],
    async run(host, root) {
      equal(Buffer.from(await host.readFile(`${root}/folder/text`)).toString(), "größe\n");
      deepEqual(Uint8Array.from(await host.readFile(`${root}/raw`)), rawBytes);
      equal((await host.readFile(`${root}/empty`)).length, 0);
      equal((await host.readFile(`${root}/large`)).length, 300_000);
    },
  },
  {
    name: "follows links as the device does",
    needs: [],
    async run(host, root) {
      for (const path of ["relative-link", "absolute-link", "folder-link/../text", "folder/inner/up-link"]) {
        equal(Buffer.from(await host.readFile(`${root}/${path}`)).toString(), "größe\n", path);
      }
      equal(Buffer.from(await host.readFile(`${root}/folder-link/deep`)).toString(), "deep");
      equal((await host.status(`${root}/relative-link`)).kind, "file");
      deepEqual(
        (await host.list(`${root}/folder-link`)).map(({ name }) => name),
        ["deep", "up-link"],
      );
    },
  },
  {
    name: "says where a link points, as it is written",
    needs: [],
    async run(host, root) {
      equal(await host.readLink(`${root}/relative-link`), "folder/text");
      equal(await host.readLink(`${root}/absolute-link`), `${root}/folder/text`);
      equal(await host.readLink(`${root}/dangling-link`), "nowhere");
      await rejects(host.readLink(`${root}/folder/text`), missing);
      await rejects(host.readLink(`${root}/nowhere`), missing);
    },
  },
  {
    name: "says what is missing, also behind a file, a dangling link and a path that cannot be",
    needs: [],
    async run(host, root) {
      const long = `${root}${"/a".repeat(5_000)}`;
      for (const path of [
        `${root}/nowhere`,
        `${root}/nowhere/../empty`,
        `${root}/empty/inside`,
        `${root}/empty/../empty`,
        `${root}/dangling-link`,
        `${root}/a\0b`,
        long,
        "",
        "relative",
      ]) {
        deepEqual(
          await hostOutcomes(host, path),
          { read: missing.code, list: missing.code, status: missing.code },
          JSON.stringify(path.slice(0, 100)),
        );
      }
    },
  },
  {
    name: "tells a folder from a file",
    needs: [],
    async run(host, root) {
      await rejects(host.readFile(`${root}/folder`), missing);
      await rejects(host.list(`${root}/empty`), missing);
      deepEqual(await host.list(`${root}/empty-folder`), []);
    },
  },
  {
    name: "does not wait for pipes, and gives up on circles of links",
    needs: [],
    async run(host, root) {
      await rejects(host.readFile(`${root}/pipe`), failed);
      equal((await host.status(`${root}/pipe`)).kind, "other");
      await rejects(host.readFile(`${root}/circle-a`), failed);
      await rejects(host.status(`${root}/circle-a`), failed);
    },
  },
  {
    name: "lists a folder by name, and with details the time of each change",
    needs: [],
    async run(host, root) {
      const entries = await host.list(root || "/");
      const kinds = Object.fromEntries(entries.map(({ name, kind }) => [name, kind]));
      equal(kinds["folder"], "directory");
      equal(kinds["relative-link"], "link");
      equal(kinds["folder-link"], "link");
      equal(kinds["pipe"], "other");
      equal(kinds["empty"], "file");
      const names = entries.map(({ name }) => name);
      deepEqual(names, [...names].sort());
      const detailed = await host.list(root || "/", { details: true });
      equal(detailed.find(({ name }) => name === "dated")?.modifiedAt, datedAt);
      ok(detailed.every(({ modifiedAt }) => typeof modifiedAt === "number"));
      const some = await host.list(root || "/", { details: true, suffix: "ated" });
      equal(some.find(({ name }) => name === "dated")?.modifiedAt, datedAt);
      deepEqual(
        some.map(({ name }) => name),
        names,
      );
    },
  },
  {
    name: "tells size, time and mode",
    needs: [],
    async run(host, root) {
      deepEqual(await host.status(`${root}/dated`), { kind: "file", sizeBytes: 0, modifiedAt: datedAt, mode: 0o644 });
      const { kind, sizeBytes, mode } = await host.status(`${root}/folder/text`);
      deepEqual({ kind, sizeBytes, mode }, { kind: "file", sizeBytes: 8, mode: 0o640 });
      equal((await host.status(`${root}/folder`)).kind, "directory");
    },
  },
  {
    name: "reads up to the limit, and nothing that is larger",
    needs: [],
    async run(host, root) {
      equal((await host.readFile(`${root}/large`, { maxBytes: 300_000 })).length, 300_000);
      await rejects(host.readFile(`${root}/large`, { maxBytes: 299_999 }), tooLarge);
      equal((await host.readFile(`${root}/empty`, { maxBytes: 0 })).length, 0);
    },
  },
];
