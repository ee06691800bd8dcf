import { execFile } from "node:child_process";
import { chmod, mkdir, symlink, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

/** Bytes that are no UTF-8. */
export const rawBytes = Uint8Array.from([0xff, 0xfe, 0x00, 0x80, 0x41, 0x0a]);

/** When the file `dated` was changed, in milliseconds. */
export const datedAt = Date.UTC(2024, 1, 29, 12, 30);

/** Fills an empty folder. @param root - The folder as the host will find it, for links with an absolute target. */
export async function writeSample(folder: string, root: string): Promise<void> {
  const at = (path: string): string => join(folder, path);
  await mkdir(at("folder/inner"), { recursive: true });
  await mkdir(at("empty-folder"));
  await writeFile(at("folder/text"), "größe\n");
  await writeFile(at("folder/inner/deep"), "deep");
  await writeFile(at("raw"), rawBytes);
  await writeFile(at("empty"), "");
  await writeFile(at("large"), Buffer.alloc(300_000, "x"));
  await writeFile(at("dated"), "");
  await utimes(at("dated"), new Date(datedAt), new Date(datedAt));
  await writeFile(at("script"), '#!/bin/sh\necho "$1"\n');
  await chmod(at("script"), 0o755);
  await chmod(at("folder/text"), 0o640);
  await symlink("folder/text", at("relative-link"));
  await symlink(`${root}/folder/text`, at("absolute-link"));
  await symlink("folder/inner", at("folder-link"));
  await symlink("../text", at("folder/inner/up-link"));
  await symlink("nowhere", at("dangling-link"));
  await symlink("circle-b", at("circle-a"));
  await symlink("circle-a", at("circle-b"));
  await promisify(execFile)("mkfifo", [at("pipe")]);
}
