import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { imageHost } from "@fleetwright/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { flatpakDeployment } from "../../linux/flatpak-deployment.ts";
import { machine, outcomeOf } from "./fixtures/machine.ts";
import { softwareFlatpak } from "./software-flatpak.ts";

/** GVariant data of the type (ssasta{sv}), as GLib writes it for an app with this version. */
function deployOf(origin: string, version: string): Buffer {
  const head = Buffer.from(`${origin}\0${"0".repeat(64)}\0`);
  const padded = (bytes: Buffer): Buffer => Buffer.concat([bytes, Buffer.alloc((8 - (bytes.length % 8)) % 8)]);
  const entry = Buffer.concat([padded(Buffer.from("appdata-version\0")), Buffer.from(`${version}\0\0s\x10`)]);
  return Buffer.concat([padded(head), Buffer.alloc(8), padded(entry), Buffer.from("I")]);
}

test("reads an image: apps and runtimes of all installations for all users", async () => {
  const root = await mkdtemp(join(tmpdir(), "flatpak-image-"));
  const put = async (path: string, content: string | Buffer): Promise<void> => {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), content);
  };
  try {
    expect(await outcomeOf(softwareFlatpak, imageHost(root))).toMatchObject({ status: "unsupported" });
    await put("var/lib/flatpak/app/org.example.App/x86_64/stable/aaa/deploy", deployOf("flathub", "1.2.3"));
    await symlink("aaa", join(root, "var/lib/flatpak/app/org.example.App/x86_64/stable/active"));
    await symlink("x86_64/stable", join(root, "var/lib/flatpak/app/org.example.App/current"));
    await put("var/lib/flatpak/runtime/org.example.Platform/x86_64/24.08/bbb/metadata", "[Runtime]\n");
    await symlink("bbb", join(root, "var/lib/flatpak/runtime/org.example.Platform/x86_64/24.08/active"));
    await put("var/lib/flatpak/runtime/org.example.Unfinished/x86_64/24.08/ccc/metadata", "[Runtime]\n");
    await put(
      "etc/flatpak/installations.d/extra.conf",
      '[Installation "extra"]\nPath=/srv/flatpak\nDisplayName=Extra\n',
    );
    await put("srv/flatpak/app/org.example.Extra/aarch64/beta/ddd/deploy", deployOf("company", "4"));
    await symlink("ddd", join(root, "srv/flatpak/app/org.example.Extra/aarch64/beta/active"));
    const { status, data } = await outcomeOf(softwareFlatpak, imageHost(root));
    expect(status).toBe("complete");
    const day = new Date().toISOString().slice(0, 10);
    expect(data?.map(({ installedOn, ...row }) => [row, installedOn])).toEqual([
      [
        {
          ecosystem: "flatpak",
          name: "org.example.App",
          version: "1.2.3",
          architecture: "x86_64",
          publisher: "flathub",
        },
        day,
      ],
      [{ ecosystem: "flatpak", name: "org.example.Platform", version: "24.08", architecture: "x86_64" }, day],
      [
        {
          ecosystem: "flatpak",
          name: "org.example.Extra",
          version: "4",
          architecture: "aarch64",
          publisher: "company",
        },
        day,
      ],
    ]);
  } finally {
    await rm(root, { recursive: true });
  }
});

test("an installation without apps is complete, one that is refused a part", async () => {
  expect(await outcomeOf(softwareFlatpak, machine({ folders: ["/var/lib/flatpak/repo"] }))).toMatchObject({
    status: "complete",
    data: [],
  });
  const host = machine({ folders: ["/var/lib/flatpak/repo"], refused: ["/var/lib/flatpak/app"] });
  expect(await outcomeOf(softwareFlatpak, host)).toMatchObject({ status: "partial", code: "CORE_HOST_ACCESS" });
});

test("reads what GLib wrote, and knows nothing of what it did not", () => {
  expect(flatpakDeployment(deployOf("flathub", "143.0.1"))).toEqual({ origin: "flathub", version: "143.0.1" });
  const cut = deployOf("flathub", "143.0.1");
  expect(flatpakDeployment(cut.subarray(0, cut.indexOf("appdata-version") + 18))).toMatchObject({ version: undefined });
  expect(flatpakDeployment(deployOf("\u001b[31m", "x".repeat(1_000)))).toEqual({
    origin: undefined,
    version: undefined,
  });
  expect(flatpakDeployment(new Uint8Array())).toEqual({ origin: undefined, version: undefined });
});

test("never throws, whatever the bytes", () => {
  const key = Buffer.from("appdata-version\0");
  fc.assert(
    fc.property(fc.uint8Array(), fc.uint8Array(), (before, after) => {
      flatpakDeployment(before);
      flatpakDeployment(Buffer.concat([before, key, after]));
    }),
  );
});
