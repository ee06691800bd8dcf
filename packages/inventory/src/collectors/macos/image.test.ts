import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { imageHost, Recording } from "@fleetwright/core";
import { afterAll, expect, test } from "vitest";
import { collectInventory } from "../../collect.ts";
import { type MacName, macFile } from "./fixtures/mac.ts";

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** Writes the files of a recording below a folder, as a mounted disk has them. */
function unpacked(name: MacName): string {
  const folder = mkdtempSync(join(tmpdir(), "mac-image-"));
  folders.push(folder);
  const { files, links } = Recording.parse(JSON.parse(readFileSync(macFile(name), "utf8")));
  const place = (path: string): string => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    return join(folder, path);
  };
  for (const [path, file] of Object.entries(files)) {
    if (!("error" in file)) writeFileSync(place(path), "text" in file ? file.text : Buffer.from(file.base64, "base64"));
  }
  for (const [path, link] of Object.entries(links)) if ("target" in link) symlinkSync(link.target, place(path));
  return folder;
}

test("a disk of a Mac tells by its files what it holds", async () => {
  const { identity, sections } = await collectInventory(
    imageHost(unpacked("mac-mini-2023-macos-15-fr"), { platform: "macos" }),
  );
  expect(identity).toMatchObject({ name: "Mac-mini-de-Camille", macs: ["02:44:44:44:44:01", "02:44:44:44:44:55"] });
  expect(sections["operating-system"]?.data).toMatchObject({ name: "macOS", version: "15.6", build: "24G84" });
  const software = sections.software?.data?.map(({ ecosystem, name }) => `${ecosystem} ${name}`) ?? [];
  expect(software).toEqual(
    expect.arrayContaining([
      "macos Visual Studio Code",
      "macos Terminal",
      "homebrew openssl@3",
      "homebrew-cask visual-studio-code",
      "pkgutil com.apple.pkg.RosettaUpdateAuto",
    ]),
  );
  expect(sections["virtual-machines"]?.data?.map(({ manager }) => manager)).toEqual([
    "parallels",
    "utm",
    "vmware",
    "virtualbox",
  ]);
  expect(sections.time?.data).toMatchObject({ zone: "Europe/Paris" });
  expect(sections.antivirus?.data?.map(({ name }) => name)).toEqual(["XProtect", "XProtect Remediator"]);
  const ended = Object.entries(sections).filter(([, { status }]) => status === "failed" || status === "partial");
  expect(ended).toEqual([]);
});

test("an image of a managed Mac shows what was enforced, and a broken file costs its section alone", async () => {
  const { sections } = await collectInventory(
    imageHost(unpacked("macbook-pro-2021-macos-14-mdm-en"), { platform: "macos" }),
  );
  expect(sections["screen-lock"]?.data).toMatchObject([{ tool: "macos", enforced: true, idleSeconds: 600 }]);
  expect(sections["update-sources"]?.data).toMatchObject([{ manager: "softwareupdate", automatic: "install" }]);
  expect(sections.services).toMatchObject({ status: "partial", error: { code: "INVENTORY_OUTPUT_INVALID" } });
  expect(sections.machine?.status).toBe("unsupported");
});
