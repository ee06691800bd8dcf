import type { Host } from "@fleetwright/core";
import { type Reading, readConfig, readDropIns } from "./config-file.ts";
import type { RemoteFacts } from "./remote-tool.ts";
import { globalSettings, sshdFacts, sshdSettings } from "./sshd-config.ts";

const main = "/etc/ssh/sshd_config";
/** Where openSUSE and others keep what an administrator may override. */
const shipped = "/usr/etc/ssh/sshd_config";

/** The settings of the SSH server that count, as its files tell them: asking sshd itself would need root. */
export async function sshServerFacts(host: Host, reading: Reading): Promise<RemoteFacts> {
  const content = (await readConfig(host, main, reading)) ?? (await readConfig(host, shipped, reading));
  if (content === undefined) return {};
  const included = new Map<string, readonly string[]>();
  await readIncludes(host, [content], included, reading);
  return sshdFacts(globalSettings(content, (pattern) => included.get(pattern) ?? []));
}

/** Reads what files include, and what those include. */
async function readIncludes(
  host: Host,
  contents: readonly string[],
  included: Map<string, readonly string[]>,
  reading: Reading,
): Promise<void> {
  const patterns = contents
    .flatMap(sshdSettings)
    .filter(({ keyword }) => keyword === "include")
    .flatMap(({ value }) => value.split(/\s+/));
  const unread = [...new Set(patterns)].filter((pattern) => !included.has(pattern)).slice(0, maxPatterns);
  if (unread.length === 0 || included.size > maxPatterns) return;
  const found = await Promise.all(
    unread.map(async (pattern) => {
      const files = await matchingFiles(host, pattern, reading);
      included.set(pattern, files);
      return files;
    }),
  );
  await readIncludes(host, found.flat(), included, reading);
}

const maxPatterns = 50;

/** Files by a pattern with `*` and `?` in their names, below `/etc/ssh` unless the pattern begins with a slash. */
async function matchingFiles(host: Host, pattern: string, reading: Reading): Promise<string[]> {
  const path = pattern.startsWith("/") ? pattern : `/etc/ssh/${pattern}`;
  const slash = path.lastIndexOf("/");
  const [folder, name] = [path.slice(0, slash), path.slice(slash + 1)];
  if (!/[*?]/.test(name)) return [(await readConfig(host, path, reading)) ?? ""];
  const files = await readDropIns(host, [folder], (candidate) => fits(candidate, name), reading);
  return files.map(({ content }) => content);
}

/** Whether a name fits a pattern; goes back to the last `*` at most, so that it is never slow. */
export function fits(name: string, pattern: string): boolean {
  let [at, star, resume] = [0, -1, 0];
  let index = 0;
  while (index < name.length) {
    if (pattern[at] === "*") {
      star = at;
      at += 1;
      resume = index;
    } else if (pattern[at] === "?" || pattern[at] === name[index]) {
      at += 1;
      index += 1;
    } else if (star >= 0) {
      at = star + 1;
      resume += 1;
      index = resume;
    } else return false;
  }
  while (pattern[at] === "*") at += 1;
  return at === pattern.length;
}
