import type { Host } from "@fleetwright/core";
import { defineCollector } from "../../collector.ts";
import { outputOf } from "../../linux/command-output.ts";
import { exists, type Reading, readConfig, readDropIns } from "../../linux/config-file.ts";
import { membershipOf } from "../../linux/directory-membership.ts";
import { realms } from "../../linux/realm-list.ts";
import { domain } from "../../sections/domain.ts";

const files = {
  sssd: "/etc/sssd/sssd.conf",
  freeIpa: "/etc/ipa/default.conf",
  samba: "/etc/samba/smb.conf",
  kerberos: "/etc/krb5.conf",
  nslcd: "/etc/nslcd.conf",
  nameSwitch: "/etc/nsswitch.conf",
} as const;
const keytab = "/etc/krb5.keytab";
const resolver = "/etc/resolv.conf";

export const domainLinux = defineCollector({
  name: "domain",
  section: domain,
  platforms: ["linux"],
  sources: [...Object.values(files), "/etc/sssd/conf.d", keytab, resolver, "realm list"],
  image: true,
  async collect(host, context) {
    const refused: unknown[] = [];
    const rootsOwn: Reading = { signal: context.signal, incomplete: (error) => void refused.push(error) };
    const read = async (path: string, reading: Reading = context): Promise<string> =>
      (await readConfig(host, path, reading)) ?? "";
    const [sssd, dropIns, nslcd, freeIpa, samba, kerberos, nameSwitch, hasKeytab, searchDomains] = await Promise.all([
      read(files.sssd, rootsOwn),
      readDropIns(host, ["/etc/sssd/conf.d"], (name) => name.endsWith(".conf"), rootsOwn),
      read(files.nslcd, rootsOwn),
      read(files.freeIpa),
      read(files.samba),
      read(files.kerberos),
      read(files.nameSwitch),
      exists(host, keytab, context),
      host.canRun ? resolverDomains(host, context) : undefined,
    ]);
    const all = [sssd, ...dropIns.map(({ content }) => content)].join("\n");
    // realmd tells everybody what SSSD's file tells root alone.
    const listed = refused.length > 0 ? await outputOf(host, "realm", ["list"], rootsOwn) : undefined;
    const membership = membershipOf(
      { sssd: all, freeIpa, samba, kerberos, nslcd, nameSwitch, hasKeytab },
      realms(listed ?? ""),
    );
    const isKnown = refused.length === 0 || membership.kind !== "none";
    if (!isKnown) context.incomplete(refused[0]);
    return {
      kind: isKnown ? membership.kind : undefined,
      name: membership.name,
      realm: membership.realm,
      workgroup: membership.workgroup,
      client: membership.client,
      servers: membership.servers,
      otherDomains: membership.otherDomains,
      joined: membership.joined,
      searchDomains,
    };
  },
});

/** `search` and `domain` of resolv.conf(5); the last line wins. */
async function resolverDomains(host: Host, reading: Reading): Promise<string[] | undefined> {
  const lines = (await readConfig(host, resolver, reading))?.split("\n") ?? [];
  const last = lines.findLast((line) => /^(search|domain)\s/.test(line));
  return last?.trim().split(/\s+/).slice(1, 101);
}
