import { expect, test } from "vitest";
import { declaredFlatpakFolders } from "./flatpak-declaration.ts";

test("reads the folders of installations, of which a file may declare several", () => {
  // Made by hand after flatpak-installation(5).
  const content = `[Installation "extra"]\nPath=/srv/flatpak\nDisplayName=Extra\n\n[Installation "disk"]\n Path = /media/a disk/flatpak \n`;
  expect(declaredFlatpakFolders(content)).toEqual(["/srv/flatpak", "/media/a disk/flatpak"]);
});

test("takes no path that is relative, commented out or somebody else's", () => {
  const content = `Path=/before\n[Other]\nPath=/other\n[Installation "a"]\n# Path=/comment\nPath=relative\nPath=\nXPath=/x\n`;
  expect(declaredFlatpakFolders(content)).toEqual([]);
});

test("a long line of spaces takes no longer than it is long", () => {
  const startedAt = performance.now();
  declaredFlatpakFolders(`[Installation "a"]\nPath=/a${" ".repeat(1_000_000)}b\n`);
  declaredFlatpakFolders(`${" ".repeat(1_000_000)}Path${" ".repeat(1_000_000)}x`);
  expect(performance.now() - startedAt).toBeLessThan(2_000);
});
