import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { imageHost, localHost } from "@fleetwright/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { membershipOf } from "../../linux/directory-membership.ts";
import { realms } from "../../linux/realm-list.ts";
import { domainLinux } from "./domain.ts";
import { machine, outcomeOf } from "./fixtures/machine.ts";

/** Made by hand after sssd.conf(5), sssd-ad(5), krb5.conf(5), smb.conf(5) and nslcd.conf(5). */
const sssd = `\
[sssd]
domains = ad.example.com, LDAP2
config_file_version = 2
services = nss, pam

[domain/ad.example.com]
ad_server = dc1.ad.example.com, _srv_
krb5_realm = AD.EXAMPLE.COM
id_provider = ad
ldap_default_authtok = very secret

[domain/LDAP2]
id_provider = ldap
ldap_uri = ldaps://ldap.example.com/

[domain/unused.example.com]
id_provider = ipa
`;
const kerberos =
  "[libdefaults]\n\tdefault_realm = AD.EXAMPLE.COM\n[realms]\n\tAD.EXAMPLE.COM = {\n\t\tkdc = dc1\n\t}\n";

test("reads a member of an Active Directory that uses SSSD", async () => {
  const host = machine({
    files: {
      "/etc/sssd/sssd.conf": sssd,
      "/etc/krb5.conf": kerberos,
      "/etc/samba/smb.conf": "[global]\n   WorkGroup = AD\n   security = user\n",
      "/etc/krb5.keytab": "",
      "/etc/resolv.conf": "nameserver 192.0.2.53\ndomain old.example.com\nsearch ad.example.com example.com\n",
    },
  });
  const { status, data } = await outcomeOf(domainLinux, host);
  expect(status).toBe("complete");
  expect(data).toEqual({
    kind: "active-directory",
    name: "ad.example.com",
    realm: "AD.EXAMPLE.COM",
    workgroup: "AD",
    client: "sssd",
    servers: ["dc1.ad.example.com"],
    otherDomains: ["LDAP2"],
    joined: true,
    searchDomains: ["ad.example.com", "example.com"],
  });
});

const nothing = { sssd: "", freeIpa: "", samba: "", kerberos: "", nslcd: "", nameSwitch: "", hasKeytab: false };

test("reads members of other directories", () => {
  expect(
    membershipOf({
      ...nothing,
      freeIpa: "[global]\nrealm = IPA.EXAMPLE.COM\ndomain = ipa.example.com\nserver = ipa1.ipa.example.com\n",
    }),
  ).toMatchObject({ kind: "freeipa", name: "ipa.example.com", servers: ["ipa1.ipa.example.com"], joined: false });
  expect(
    membershipOf({
      ...nothing,
      samba: "[global]\nsecurity = ADS\nrealm = AD.EXAMPLE.COM\nworkgroup = AD\n[homes]\nsecurity = user\n",
      nameSwitch: "passwd: files winbind\n",
      hasKeytab: true,
    }),
  ).toMatchObject({
    kind: "active-directory",
    name: "ad.example.com",
    client: "winbind",
    workgroup: "AD",
    joined: true,
  });
  expect(
    membershipOf({
      ...nothing,
      nameSwitch: "passwd:         files systemd ldap\n",
      nslcd: "uri ldap://admin:secret@ldap1.example.com:389/ ldapi:///\nbindpw secret\n",
    }),
  ).toMatchObject({ kind: "ldap", client: "nslcd", servers: ["ldap1.example.com:389"] });
  expect(membershipOf({ ...nothing, kerberos, hasKeytab: true })).toMatchObject({
    kind: "kerberos",
    realm: "AD.EXAMPLE.COM",
  });
});

test("a realm without a key of its own, a workgroup and a stand-alone server are no membership", () => {
  expect(
    membershipOf({ ...nothing, kerberos, samba: "[global]\nworkgroup = WORKGROUP\nserver role = standalone\n" }),
  ).toEqual({
    kind: "none",
    workgroup: "WORKGROUP",
  });
});

/** Made by hand after realmd 0.17. */
const listed = `\
ad.example.com
  type: kerberos
  realm-name: AD.EXAMPLE.COM
  domain-name: ad.example.com
  configured: kerberos-member
  server-software: active-directory
  client-software: sssd
  required-package: sssd-tools
  login-formats: %U@ad.example.com
`;

test("asks realmd where SSSD's file is root's, and is partial where there is no realmd", async () => {
  const refused = ["/etc/sssd/sssd.conf", "/etc/sssd/conf.d"];
  const asked = await outcomeOf(domainLinux, machine({ refused, commands: { "realm list": listed } }));
  expect(asked).toMatchObject({
    status: "complete",
    data: { kind: "active-directory", name: "ad.example.com", realm: "AD.EXAMPLE.COM", client: "sssd" },
  });
  const alone = await outcomeOf(domainLinux, machine({ refused }));
  expect(alone).toMatchObject({ status: "partial", code: "CORE_HOST_ACCESS" });
  expect(alone.data?.kind).toBeUndefined();
});

test("reads an image", async () => {
  const root = await mkdtemp(join(tmpdir(), "domain-"));
  try {
    await mkdir(join(root, "etc/sssd"), { recursive: true });
    await writeFile(join(root, "etc/sssd/sssd.conf"), sssd);
    await writeFile(join(root, "etc/resolv.conf"), "search elsewhere.example.com\n");
    const { data } = await outcomeOf(domainLinux, imageHost(root));
    expect(data).toMatchObject({ kind: "active-directory", joined: false });
    expect(data?.searchDomains).toBeUndefined();
    expect(JSON.stringify(data)).not.toContain("secret");
  } finally {
    await rm(root, { recursive: true });
  }
});

test("takes anything for its files without a word", () => {
  const hostile = fc.string({ unit: fc.constantFrom(..."[]=\n\\ domain/sip_:\u001b\0".split("")), maxLength: 300 });
  fc.assert(
    fc.property(hostile, hostile, (a, b) => {
      membershipOf({
        sssd: a,
        freeIpa: b,
        samba: a,
        kerberos: b,
        nslcd: a,
        nameSwitch: `passwd: ldap ${b}`,
        hasKeytab: true,
      });
      realms(a);
    }),
  );
  for (const part of ["[", "a=b\\\n", "uri ", " ", "domain/", ","]) {
    const long = part.repeat(200_000);
    membershipOf({
      sssd: long,
      freeIpa: long,
      samba: long,
      kerberos: long,
      nslcd: long,
      nameSwitch: long,
      hasKeytab: true,
    });
    realms(long);
  }
}, 10_000);

test("answers on this machine", async () => {
  const { status, data } = await outcomeOf(domainLinux, localHost());
  expect(status).toBe("complete");
  expect(data?.kind).toBeDefined();
});
