import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { imageHost } from "@fleetwright/core";
import { expect, test } from "vitest";
import { tagFile } from "../../swid/fixtures/tags.ts";
import { machine, outcomeOf } from "./fixtures/machine.ts";
import { swidTagsLinux } from "./swid-tags.ts";

const fedora = {
  tagId: "org.fedoraproject.Fedora-39",
  kind: "primary",
  name: "Fedora",
  version: "39",
  versionScheme: "multipartnumeric",
  tagVersion: 1,
  standard: "2015",
  publisher: "Fedora Project",
  publisherRegid: "fedoraproject.org",
  tagCreator: "Fedora Project",
  tagCreatorRegid: "fedoraproject.org",
  product: "Fedora",
  edition: "Workstation",
  colloquialVersion: "39",
  links: ["component swid:org.fedoraproject.Fedora-39.x86_64"],
  path: "/usr/lib/swidtag/fedoraproject.org/fedora.swidtag",
};

test("finds tags where the standard and the distributions put them", async () => {
  const host = machine({
    files: {
      "/usr/lib/swidtag/fedoraproject.org/fedora.swidtag": tagFile("fedora"),
      "/usr/lib/swidtag/fedoraproject.org/notes.txt": "no tag",
      "/usr/local/share/swidtag/writer.swidtag": tagFile("writer-2009"),
      "/opt/planner/swidtag/planner.swidtag": tagFile("planner"),
      "/opt/planner/swidtag/hf7.SWIDTAG": tagFile("planner-patch"),
      "/opt/planner/bin/planner": "",
    },
  });
  const { status, data } = await outcomeOf(swidTagsLinux, host);
  expect(status).toBe("complete");
  expect(data).toContainEqual(fedora);
  expect(data?.map(({ tagId, kind, files }) => [tagId, kind, files])).toEqual(
    expect.arrayContaining([
      ["example.com+planner-4.1", "primary", 1],
      ["example.com+planner-4.1-hf7", "patch", undefined],
      ["regid.1990-01.com.example_Writer-11-Win-GM", "primary", undefined],
    ]),
  );
  expect(data).toHaveLength(4);
  expect(JSON.stringify(data)).not.toMatch(/SECRET|pc-017/);
});

test("of two files with one id the newer correction counts, and then the first", async () => {
  const second = tagFile("planner").toString().replace('tagVersion="2"', 'tagVersion="3"');
  const host = machine({
    files: {
      "/usr/lib/swidtag/planner.swidtag": tagFile("planner"),
      "/usr/share/swidtag/planner.swidtag": second,
      "/opt/a/swidtag/planner.swidtag": second,
    },
  });
  const { data } = await outcomeOf(swidTagsLinux, host);
  expect(data).toMatchObject([{ tagVersion: 3, path: "/usr/share/swidtag/planner.swidtag" }]);
});

test("reads an image, and follows links inside of it", async () => {
  const root = await mkdtemp(join(tmpdir(), "swid-tags-"));
  try {
    const tag = join(root, fedora.path);
    await mkdir(dirname(tag), { recursive: true });
    await writeFile(tag, tagFile("fedora"));
    await mkdir(join(root, "opt/planner/swidtag"), { recursive: true });
    await writeFile(join(root, "opt/planner/real.xml"), tagFile("planner"));
    await symlink("../real.xml", join(root, "opt/planner/swidtag/planner.swidtag"));
    const { status, data } = await outcomeOf(swidTagsLinux, imageHost(root));
    expect(status).toBe("complete");
    expect(data).toContainEqual(fedora);
    expect(data).toHaveLength(2);
  } finally {
    await rm(root, { recursive: true });
  }
});

test("none where there are none", async () => {
  expect(await outcomeOf(swidTagsLinux, machine({}))).toMatchObject({ status: "complete", data: [] });
});

test("a broken tag or a refused folder makes it partial, and costs no other tag", async () => {
  const broken = machine({
    files: {
      "/usr/lib/swidtag/bomb.swidtag": '<!DOCTYPE x [<!ENTITY a "aa">]><x>&a;</x>',
      "/usr/lib/swidtag/planner.swidtag": tagFile("planner"),
    },
  });
  expect(await outcomeOf(swidTagsLinux, broken)).toMatchObject({
    status: "partial",
    code: "INVENTORY_SWID_INVALID",
    data: [{ tagId: "example.com+planner-4.1" }],
  });
  const refused = machine({
    files: { "/usr/share/swidtag/planner.swidtag": tagFile("planner") },
    refused: ["/usr/lib/swidtag"],
  });
  expect(await outcomeOf(swidTagsLinux, refused)).toMatchObject({
    status: "partial",
    code: "CORE_HOST_ACCESS",
    data: [{ tagId: "example.com+planner-4.1" }],
  });
});
