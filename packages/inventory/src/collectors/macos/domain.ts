import { defineCollector } from "../../collector.ts";
import { outputOf } from "../../linux/command-output.ts";
import { listFolder } from "../../linux/config-file.ts";
import { textAt } from "../../macos/facts.ts";
import { askPlist } from "../../macos/plist.ts";
import { domain } from "../../sections/domain.ts";

const configurations = "/Library/Preferences/OpenDirectory/Configurations";

export const domainMacos = defineCollector({
  name: "domain-macos",
  section: domain,
  platforms: ["macos"],
  sources: ["dsconfigad -show -xml", configurations, "scutil --dns"],
  image: true,
  async collect(host, context) {
    const [bound, directories, ldap, resolver] = await Promise.all([
      askPlist(host, "dsconfigad", ["-show", "-xml"], { signal: context.signal, incomplete: () => {} }),
      listFolder(host, `${configurations}/Active Directory`, context),
      listFolder(host, `${configurations}/LDAPv3`, context),
      outputOf(host, "scutil", ["--dns"], { signal: context.signal, incomplete: () => {} }),
    ]);
    if (bound === undefined && resolver === undefined && directories.length + ldap.length === 0) return undefined;
    const name = textAt(bound, "General Info", "Active Directory Domain");
    const forest = textAt(bound, "General Info", "Active Directory Forest");
    const [workgroup] = plistNames(directories);
    const [server] = plistNames(ldap);
    const isBound = name !== undefined || workgroup !== undefined;
    const preferred = textAt(bound, "Advanced Options - Administrative", "Preferred Domain controller");
    const named = isBound ? preferred : server;
    return {
      kind: isBound ? ("active-directory" as const) : server === undefined ? ("none" as const) : ("ldap" as const),
      name,
      realm: name?.toUpperCase(),
      workgroup,
      client: isBound ? "opendirectoryd" : undefined,
      servers: named === undefined ? undefined : [named],
      otherDomains: forest !== undefined && forest !== name ? [forest] : undefined,
      joined: isBound ? textAt(bound, "General Info", "Computer Account") !== undefined : undefined,
      searchDomains: searchDomains(resolver),
    };
  },
});

function plistNames(entries: readonly { readonly name: string }[]): string[] {
  return entries.flatMap(({ name }) => (name.endsWith(".plist") ? [name.slice(0, -".plist".length)] : [])).sort();
}

/** Reads `scutil --dns`: `  search domain[0] : example.com`, once for each resolver. */
function searchDomains(output: string | undefined): string[] | undefined {
  const found = [...(output ?? "").matchAll(/^\s{0,10}search domain\[\d{1,3}\]\s{0,5}: (\S{1,253})$/gm)];
  return found.length === 0 ? undefined : [...new Set(found.map(([, name = ""]) => name))].slice(0, 1_000);
}
