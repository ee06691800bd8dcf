/** One line of passwd(5). */
export interface PasswdEntry {
  readonly name: string;
  /** The password field; a hash in old files, so it must not go further. */
  readonly password: string;
  readonly userId: number | undefined;
  readonly groupId: number | undefined;
  readonly home: string;
  readonly shell: string;
}

/** Reads passwd(5). Lines of NIS (`+…`) name no account of this machine. */
export function passwdEntries(content: string): PasswdEntry[] {
  return lines(content).map(([name = "", password = "", userId, groupId, , home = "", shell = ""]) => ({
    name,
    password,
    userId: numberIn(userId),
    groupId: numberIn(groupId),
    home,
    shell,
  }));
}

/** One line of group(5). */
export interface GroupEntry {
  readonly name: string;
  readonly groupId: number | undefined;
  readonly members: readonly string[];
}

/** Reads group(5). */
export function groupEntries(content: string): GroupEntry[] {
  return lines(content).map(([name = "", , groupId, members = ""]) => ({
    name,
    groupId: numberIn(groupId),
    members: members
      .split(",")
      .map((member) => member.trim())
      .filter(Boolean)
      .sort(),
  }));
}

/** What is to be known of a line of shadow(5): never the hash. */
export interface ShadowEntry {
  readonly password: "locked" | "none" | "set";
  /** The day from which on the account is closed, `2026-11-23`. */
  readonly expiresOn: string | undefined;
}

/** Reads shadow(5), by name. */
export function shadowEntries(content: string): ReadonlyMap<string, ShadowEntry> {
  return new Map(
    lines(content).map(([name = "", password = "", , , , , , expires]) => [
      name,
      { password: passwordState(password), expiresOn: dayOf(numberIn(expires)) },
    ]),
  );
}

/** What a password field says, without saying the password. */
export function passwordState(field: string): ShadowEntry["password"] {
  if (field === "") return "none";
  return field.startsWith("!") || field.startsWith("*") ? "locked" : "set";
}

/** The numbers of accounts for persons: UID_MIN and UID_MAX of login.defs(5). */
export function humanRange(loginDefinitions: string | undefined): { readonly from: number; readonly to: number } {
  const value = (name: string): number | undefined =>
    numberIn(new RegExp(`^[ \\t]*${name}[ \\t]+(\\d{1,10})`, "m").exec(loginDefinitions ?? "")?.[1]);
  return { from: value("UID_MIN") ?? 1_000, to: value("UID_MAX") ?? 60_000 };
}

function lines(content: string): string[][] {
  return content
    .split("\n")
    .map((line) => line.trim().split(":"))
    .filter(([name, ...rest]) => name && rest.length >= 2 && !/^[+\-#]/.test(name));
}

function numberIn(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,10}$/.test(text) ? Number(text) : undefined;
}

function dayOf(daysSince1970: number | undefined): string | undefined {
  // Some tools write a day far away for "never"; what no calendar has is none.
  if (daysSince1970 === undefined || daysSince1970 > 2_900_000) return undefined;
  return new Date(daysSince1970 * 86_400_000).toISOString().slice(0, 10);
}
