import { open, readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { maxReportBytes } from "../report-reader.ts";
import { snapshotFileSuffix } from "./snapshot-file-name.ts";

/** What is looked at of a file to put files in order. */
const headBytes = 512;

/** The files of a folder that are named as snapshots are, or the files that are given, the oldest snapshot first. */
export async function snapshotFilesIn(source: string | readonly string[], signal?: AbortSignal): Promise<string[]> {
  const paths = typeof source === "string" ? await filesOf(source) : [...new Set(source)];
  const dated: { readonly path: string; readonly collectedAt: string }[] = [];
  for (const path of paths) {
    signal?.throwIfAborted();
    dated.push({ path, collectedAt: await collectedAtOf(path) });
  }
  // Of one machine the older one has to come first, or its history would be lost.
  dated.sort((a, b) => (a.collectedAt < b.collectedAt ? -1 : a.collectedAt > b.collectedAt ? 1 : 0));
  return dated.map(({ path }) => path);
}

/** Reads a whole file, unless it is larger than a report may be. */
export async function snapshotBytes(path: string, signal: AbortSignal | undefined): Promise<Uint8Array | undefined> {
  const status = await stat(path);
  return status.isFile() && status.size <= maxReportBytes ? readFile(path, { signal }) : undefined;
}

async function filesOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(snapshotFileSuffix))
    .map(({ name }) => join(folder, name))
    .sort();
}

/** The time at the start of a file, as text; empty where there is none. */
async function collectedAtOf(path: string): Promise<string> {
  try {
    const status = await stat(path);
    if (!status.isFile()) return "";
    const file = await open(path, "r");
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0);
      return /"collectedAt":"([0-9TZ:.+-]{10,40})"/.exec(buffer.toString("latin1", 0, bytesRead))?.[1] ?? "";
    } finally {
      await file.close();
    }
  } catch {
    return "";
  }
}
