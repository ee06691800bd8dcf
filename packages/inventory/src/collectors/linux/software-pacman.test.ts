import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { imageHost } from "@fleetwright/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { pacmanPackage } from "../../linux/pacman-description.ts";
import { machine, outcomeOf } from "./fixtures/machine.ts";
import { softwarePacman } from "./software-pacman.ts";

/** Made by hand after a `desc` file of pacman's local database. */
const desc = (name: string, more = ""): string =>
  `%NAME%\n${name}\n\n%VERSION%\n1:2.0-3\n\n%BASE%\nsample\n\n%ARCH%\nany\n\n%INSTALLDATE%\n1700000000\n\n%PACKAGER%\nA packager <a@example.org>\n\n%DEPENDS%\nglibc\n%NOT A TITLE%\n\n${more}`;

test("reads an image", async () => {
  const root = await mkdtemp(join(tmpdir(), "pacman-image-"));
  const local = join(root, "var/lib/pacman/local");
  try {
    expect(await outcomeOf(softwarePacman, imageHost(root))).toMatchObject({ status: "unsupported" });
    for (const name of ["sample", "sample-docs"]) {
      await mkdir(join(local, `${name}-1:2.0-3`), { recursive: true });
      await writeFile(join(local, `${name}-1:2.0-3/desc`), desc(name));
    }
    await writeFile(join(local, "ALPM_DB_VERSION"), "9\n");
    const { status, data } = await outcomeOf(softwarePacman, imageHost(root));
    expect(status).toBe("complete");
    const common = { ecosystem: "pacman", version: "1:2.0-3", architecture: "any", publisher: "A packager" };
    expect(data).toEqual([
      { ...common, name: "sample", installedOn: "2023-11-14" },
      { ...common, name: "sample-docs", source: "sample", installedOn: "2023-11-14" },
    ]);
  } finally {
    await rm(root, { recursive: true });
  }
});

test("a package that cannot be read makes the section a part, never smaller in silence", async () => {
  const folder = "/var/lib/pacman/local";
  const files = { [`${folder}/good-1/desc`]: desc("good"), [`${folder}/cut-1/desc`]: "%NAME%\ncut\n" };
  expect(await outcomeOf(softwarePacman, machine({ files }))).toMatchObject({
    status: "partial",
    code: "INVENTORY_OUTPUT_INVALID",
    data: [{ name: "good" }],
  });
  const host = machine({ files, folders: [`${folder}/empty-1`], refused: [`${folder}/cut-1/desc`] });
  expect(await outcomeOf(softwarePacman, host)).toMatchObject({ status: "partial", data: [{ name: "good" }] });
  expect(await outcomeOf(softwarePacman, machine({ refused: [folder] }))).toMatchObject({ code: "CORE_HOST_ACCESS" });
});

test("hostile descriptions do no harm", () => {
  expect(pacmanPackage(`%NAME%\n${"x".repeat(10_000_000)}\n\n%VERSION%\n1\n\n%INSTALLDATE%\n1e400\n`)).toMatchObject({
    version: "1",
    installedOn: undefined,
  });
  expect(pacmanPackage("%NAME%\n".repeat(500_000))).toBeUndefined();
});

test("never throws, whatever the file says", () => {
  const line = fc.oneof(
    fc.constantFrom("%NAME%", "%VERSION%", "%INSTALLDATE%", "a", "1", "", "%%"),
    fc.string({ unit: "binary" }),
  );
  fc.assert(
    fc.property(fc.array(line), (lines) => {
      const found = pacmanPackage(lines.join("\n"));
      if (found) expect(found.name && found.version).toBeTruthy();
    }),
  );
});
