import type { Collected } from "../collector.ts";
import type { SectionData } from "../section.ts";
import type { domain } from "../sections/domain.ts";
import { type IniEntry, iniEntries, lastValue } from "./ini.ts";
import type { Realm } from "./realm-list.ts";

/** What the section says about a membership. */
export type Membership = Partial<Collected<SectionData<typeof domain>>>;

/** The contents of the files that a machine's membership stands in; empty where there is none. */
export interface DirectoryFiles {
  readonly sssd: string;
  readonly freeIpa: string;
  readonly samba: string;
  readonly kerberos: string;
  readonly nslcd: string;
  readonly nameSwitch: string;
  readonly hasKeytab: boolean | undefined;
}

const sssdKinds: Readonly<Record<string, Membership["kind"]>> = {
  ad: "active-directory",
  ipa: "freeipa",
  ldap: "ldap",
};

/**
 * Which directory a machine's accounts come from. SSSD is asked before FreeIPA's and Samba's own files, since it is what
 * serves accounts where it is set up; a Kerberos realm alone counts where the machine has a key in it.
 */
export function membershipOf(files: DirectoryFiles, realms: readonly Realm[] = []): Membership {
  const samba = iniEntries(files.samba);
  const kerberos = iniEntries(files.kerberos);
  const workgroup = lastValue(samba, "global", "workgroup");
  const found =
    sssdMembership(iniEntries(files.sssd)) ??
    realmMembership(realms) ??
    freeIpaMembership(iniEntries(files.freeIpa)) ??
    sambaMembership(samba, files.nameSwitch) ??
    ldapMembership(files.nslcd, files.nameSwitch) ??
    (files.hasKeytab && lastValue(kerberos, "libdefaults", "default_realm")
      ? { kind: "kerberos" as const }
      : undefined);
  if (!found) return { kind: "none", workgroup };
  const realm = found.realm ?? lastValue(kerberos, "libdefaults", "default_realm");
  return {
    ...found,
    name: found.name ?? realm?.toLowerCase(),
    realm,
    workgroup: found.workgroup ?? workgroup,
    joined: files.hasKeytab,
  };
}

function sssdMembership(entries: readonly IniEntry[]): Membership | undefined {
  const named = words(lastValue(entries, "sssd", "domains"));
  const sections = new Set(entries.map(({ section }) => /^domain\/([^/]+)$/i.exec(section)?.[1] ?? ""));
  const all = [...new Set([...named, ...sections])].filter(Boolean).filter((name) => {
    const provider = lastValue(entries, `domain/${name}`, "id_provider");
    return provider !== undefined && sssdKinds[provider] !== undefined && (named.length === 0 || named.includes(name));
  });
  const [first, ...others] = all;
  if (first === undefined) return undefined;
  const value = (name: string): string | undefined => lastValue(entries, `domain/${first}`, name);
  return {
    kind: sssdKinds[value("id_provider") ?? ""],
    name: value("ad_domain") ?? value("ipa_domain") ?? first,
    realm: value("krb5_realm"),
    client: "sssd",
    servers: serverNames(["ad_server", "ipa_server", "ldap_uri", "krb5_server"].map((name) => value(name))),
    otherDomains: others.length > 0 ? [...others].sort() : undefined,
  };
}

function realmMembership(realms: readonly Realm[]): Membership | undefined {
  const [first, ...others] = realms.filter(({ configured }) => configured);
  if (!first) return undefined;
  const kind = first.server === "active-directory" ? first.server : first.server === "ipa" ? "freeipa" : "kerberos";
  const otherDomains = others.flatMap(({ domain }) => domain ?? []).sort();
  return { kind, name: first.domain, realm: first.realm, client: first.client, otherDomains };
}

function freeIpaMembership(entries: readonly IniEntry[]): Membership | undefined {
  const realm = lastValue(entries, "global", "realm");
  if (realm === undefined) return undefined;
  const servers = serverNames([lastValue(entries, "global", "server")]);
  return { kind: "freeipa", name: lastValue(entries, "global", "domain"), realm, servers };
}

function sambaMembership(entries: readonly IniEntry[], nameSwitch: string): Membership | undefined {
  const security = lastValue(entries, "global", "security")?.toLowerCase();
  if (security !== "ads" && security !== "domain") return undefined;
  return {
    kind: security === "ads" ? "active-directory" : "nt",
    realm: lastValue(entries, "global", "realm"),
    client: asks(nameSwitch, "winbind") ? "winbind" : undefined,
    servers: serverNames([lastValue(entries, "global", "password server")]),
  };
}

function ldapMembership(nslcd: string, nameSwitch: string): Membership | undefined {
  if (!asks(nameSwitch, "ldap")) return undefined;
  const addresses = nslcd.split("\n").flatMap((line) => /^\s{0,8}uri\s+(.{1,1000})/i.exec(line)?.[1] ?? []);
  return { kind: "ldap", client: "nslcd", servers: serverNames(addresses) };
}

/** Whether nsswitch.conf(5) looks up accounts by a service. */
function asks(nameSwitch: string, service: string): boolean {
  const [, services] = /^[ \t]*passwd:(.*)$/m.exec(nameSwitch) ?? [];
  return words(services).includes(service);
}

/** The names in lists of servers and addresses; never what else an address may hold, such as a password. */
function serverNames(lists: readonly (string | undefined)[]): string[] | undefined {
  const names = lists.flatMap(words).map((word) => {
    const address = word.replace(/^[a-z]+:\/\//i, "").split("/", 1)[0] ?? "";
    return address.slice(address.lastIndexOf("@") + 1);
  });
  // `_srv_` and `*` mean "ask the DNS".
  const known = [...new Set(names)].filter((name) => /^[\w.:[\]-]+$/.test(name) && name !== "_srv_").sort();
  return known.length === 0 ? undefined : known.slice(0, 1_000);
}

function words(list: string | undefined): string[] {
  return (list ?? "").split(/[\s,]+/).filter(Boolean);
}
