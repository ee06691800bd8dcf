import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { type Snapshot, snapshotFormat } from "../snapshot.ts";
import { snapshotFileName } from "./snapshot-file-name.ts";
import { writeSnapshotFile } from "./write-snapshot-file.ts";

// As on FAT, which sticks have: what Linux says there to somebody who wants a hard link.
vi.mock("node:fs/promises", async (original) => ({
  ...(await original<typeof import("node:fs/promises")>()),
  link: async () => {
    throw Object.assign(new Error("operation not permitted"), { code: "EPERM" });
  },
}));

test("a stick without hard links gets whole files, too, and none is overwritten", async () => {
  const folder = await mkdtemp(join(tmpdir(), "stick-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const snapshot: Snapshot = {
    format: snapshotFormat,
    collectedAt: "2026-06-01T08:00:00.000Z",
    collector: { name: "test", version: "1" },
    identity: { macs: [], name: "pc-17" },
    sections: {},
  };
  const taken = join(folder, snapshotFileName(snapshot));
  await writeFile(taken, "another's");
  const path = await writeSnapshotFile(snapshot, folder);
  expect(path).not.toBe(taken);
  expect(await readFile(taken, "utf8")).toBe("another's");
  expect(await readFile(path, "utf8")).toContain("pc-17");
  expect(await readdir(folder)).toHaveLength(2);
});
