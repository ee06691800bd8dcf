import type { RemoteFacts } from "./remote-tool.ts";

/** One line of sshd_config(5): a keyword in lower case, and the rest. */
interface Setting {
  readonly keyword: string;
  readonly value: string;
}

/** Reads settings, in their order; comments and blank lines are left out. */
export function sshdSettings(content: string): Setting[] {
  return content.split("\n").flatMap((raw) => {
    const [, keyword, value] = /^([A-Za-z0-9]{1,40})(?:\s*=\s*|\s+)(.*)$/.exec(raw.trim().slice(0, 2_000)) ?? [];
    if (keyword === undefined || value === undefined) return [];
    // A number sign begins a comment behind a blank only.
    const plain = value
      .replace(/\s#.*$/, "")
      .trim()
      .replace(/^"(.*)"$/, "$1");
    return [{ keyword: keyword.toLowerCase(), value: plain }];
  });
}

/**
 * The settings that hold for everybody: those of `Match` blocks hold for some alone.
 *
 * @param include - The contents of the files that an `Include` names. They stand in its place; a block of theirs ends
 * with their file.
 */
export function globalSettings(content: string, include: (pattern: string) => readonly string[], depth = 0): Setting[] {
  const found: Setting[] = [];
  let isGlobal = true;
  for (const setting of sshdSettings(content)) {
    if (setting.keyword === "match") isGlobal = /^all$/i.test(setting.value);
    else if (!isGlobal) continue;
    else if (setting.keyword !== "include") found.push(setting);
    else if (depth < maxDepth) {
      for (const pattern of setting.value.split(/\s+/))
        for (const included of include(pattern)) found.push(...globalSettings(included, include, depth + 1));
    }
    if (found.length > maxSettings) break;
  }
  return found.slice(0, maxSettings);
}

/** sshd itself stops at 16; files that include themselves would double with each. */
const maxDepth = 3;
const maxSettings = 5_000;

/** What the settings mean. Of a keyword that is repeated the first counts, except for ports and addresses. */
export function sshdFacts(settings: readonly Setting[]): RemoteFacts {
  const first = (keyword: string): string | undefined =>
    settings.find((setting) => setting.keyword === keyword)?.value.toLowerCase();
  const isOn = (keyword: string, unlessSet: boolean): boolean => {
    const value = first(keyword);
    return value === undefined ? unlessSet : value === "yes";
  };
  const keyboard = first("kbdinteractiveauthentication") ?? first("challengeresponseauthentication") ?? "yes";
  const asksByKeyboard = keyboard === "yes" && isOn("usepam", false);
  const takesPassword = isOn("passwordauthentication", true) || asksByKeyboard;
  return {
    ports: portsOf(settings),
    rootLogin: rootLogins[first("permitrootlogin") ?? ""] ?? "keys",
    passwordLogin: takesPassword && !needsKey(first("authenticationmethods")),
  };
}

const rootLogins: Readonly<Record<string, RemoteFacts["rootLogin"]>> = {
  yes: "yes",
  no: "no",
  "prohibit-password": "keys",
  "without-password": "keys",
  "forced-commands-only": "forced-commands",
};

/** `publickey,password publickey`: lists of methods that are needed together; any list is enough. */
function needsKey(methods: string | undefined): boolean {
  if (methods === undefined || methods === "any") return false;
  return methods.split(/\s+/).every((list) => /\b(publickey|gssapi-with-mic|hostbased)\b/.test(list));
}

function portsOf(settings: readonly Setting[]): number[] {
  const ports = settings.filter(({ keyword }) => keyword === "port").map(({ value }) => value);
  const addresses = settings.filter(({ keyword }) => keyword === "listenaddress").map(({ value }) => value);
  const own = addresses.flatMap((address) => /^(?:\[[^\]]{1,100}\]|[^:]{1,253}):(\d{1,5})\b/.exec(address)?.[1] ?? []);
  // Addresses that name a port each leave the others unused.
  const used =
    own.length > 0 && own.length === addresses.length ? own : [...(ports.length > 0 ? ports : ["22"]), ...own];
  const numbers = used.map(Number).filter((port) => Number.isInteger(port) && port >= 1 && port <= 65_535);
  return [...new Set(numbers)].sort((a, b) => a - b).slice(0, 100);
}
