import { mkdir, mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { imageHost } from "@fleetwright/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { snapMetadata } from "../../linux/snap-metadata.ts";
import { machine, outcomeOf } from "./fixtures/machine.ts";
import { softwareSnap } from "./software-snap.ts";

/** Made by hand after snap.yaml as snapcraft writes it. */
const yaml = (version: string): string =>
  `name: sample\nversion: ${version}\nsummary: x\ndescription: |\n  version: not this\n  architectures:\narchitectures:\n- amd64\n- i386\nbase: core22\n`;

test("reads the revision in use of each snap, on Ubuntu and elsewhere", async () => {
  for (const folder of ["/snap", "/var/lib/snapd/snap"]) {
    const host = machine({
      files: {
        [`${folder}/README`]: "",
        [`${folder}/sample/41/meta/snap.yaml`]: yaml("'1.0'"),
        [`${folder}/sample/42/meta/snap.yaml`]: yaml("'2.0'"),
        [`${folder}/sample/current/meta/snap.yaml`]: yaml("'2.0'"),
        [`${folder}/disabled/7/meta/snap.yaml`]: yaml("'3.0'"),
      },
      links: { [`${folder}/sample/current`]: "42", [`${folder}/bin/sample`]: "/usr/bin/snap" },
      modifiedAt: Date.UTC(2026, 2, 1),
    });
    expect(await outcomeOf(softwareSnap, host)).toEqual({
      status: "complete",
      code: undefined,
      data: [{ ecosystem: "snap", name: "sample", version: "2.0", architecture: "amd64", installedOn: "2026-03-01" }],
    });
  }
});

test("of an image it knows names and revisions, and says that versions are missing", async () => {
  const root = await mkdtemp(join(tmpdir(), "snap-image-"));
  try {
    expect(await outcomeOf(softwareSnap, imageHost(root))).toMatchObject({ status: "unsupported" });
    await mkdir(join(root, "snap/sample/42"), { recursive: true });
    await symlink("42", join(root, "snap/sample/current"));
    expect(await outcomeOf(softwareSnap, imageHost(root))).toMatchObject({
      status: "partial",
      code: "INVENTORY_SNAP_VERSION",
      data: [{ ecosystem: "snap", name: "sample", version: "revision 42" }],
    });
  } finally {
    await rm(root, { recursive: true });
  }
});

test("a machine without snaps has none to ask for", async () => {
  expect(await outcomeOf(softwareSnap, machine({ folders: ["/snap"] }))).toMatchObject({ status: "unsupported" });
});

test("reads the ways in which a version can be written", () => {
  const versions = {
    "'1.0'": "1.0",
    '"1.0"': "1.0",
    "1.0": "1.0",
    "1.0 # soon": "1.0",
    "0+git.38ea591-sdk": "0+git.38ea591-sdk",
  };
  for (const [written, version] of Object.entries(versions)) expect(snapMetadata(yaml(written)).version).toBe(version);
  expect(snapMetadata("architectures: [arm64, amd64]\n").architecture).toBe("arm64");
  expect(snapMetadata("architectures:\n  - 'all'\n").architecture).toBe("all");
  expect(snapMetadata("version:\narchitectures: []\n")).toEqual({ version: undefined, architecture: undefined });
});

test("never throws, whatever the file says, and is not slow", () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.constantFrom("version: '", "architectures:", "- "), fc.string({ unit: "binary" }))),
      (lines) => {
        snapMetadata(lines.join("\n"));
      },
    ),
  );
  snapMetadata(`version: ${"' #".repeat(300_000)}\narchitectures: [${"[".repeat(500_000)}`);
});
