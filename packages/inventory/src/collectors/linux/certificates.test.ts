import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { imageHost, localHost } from "@fleetwright/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { certificatesIn } from "../../linux/certificate-file.ts";
import { certificatesLinux } from "./certificates.ts";
import { machine, outcomeOf } from "./fixtures/machine.ts";

const fixture = (name: string): string => join(import.meta.dirname, "fixtures/certificates", `${name}.pem`);
const pem = (name: string): string => readFileSync(fixture(name), "utf8");
const der = (name: string): Buffer => Buffer.from(pem(name).replace(/^[#-].*$/gm, ""), "base64");
// In two parts, so that nothing takes this file for a key.
const keyBlock = ["-----BEGIN", "PRIVATE KEY-----\nnever collected\n-----END", "PRIVATE KEY-----\n"].join(" ");

const machineFacts = {
  fingerprint: "1eb82c7a787a11c294bc80bf0180294dcfaad330f83a820b345f1c461cf04007",
  subject: "CN=pc-017.example.com",
  alternativeNames: ["192.0.2.17", "pc-017", "pc-017.example.com"],
  issuer: "O=Example Works, CN=Example Test CA",
  serial: "17",
  validFrom: "2026-11-23T22:33:14.000Z",
  validUntil: "2029-02-25T22:33:14.000Z",
  purposes: ["1.3.6.1.4.1.99999.1", "client-authentication", "server-authentication"],
  authority: false,
  selfSigned: false,
  key: "ec-prime256v1",
};

test("reads machine certificates, and whether there is a key", async () => {
  const host = machine({
    files: {
      "/etc/ssl/certs/machine.pem": pem("machine") + pem("authority"),
      "/etc/ssl/certs/ca-certificates.crt": pem("authority"),
      "/etc/ssl/private/machine.key": keyBlock,
      "/etc/ssl/private/both.pem": keyBlock + pem("nameless"),
      "/etc/ssl/openssl.cnf": "",
      "/etc/nginx/ssl/www.crt": der("machine"),
    },
    links: { "/etc/ssl/certs/distribution.pem": "/usr/share/ca-certificates/distribution.crt" },
  });
  const { status, data } = await outcomeOf(certificatesLinux, host);
  expect(status).toBe("complete");
  expect(data).toHaveLength(2);
  expect(data).toContainEqual({
    ...machineFacts,
    trusted: false,
    privateKeyPresent: true,
    paths: ["/etc/nginx/ssl/www.crt", "/etc/ssl/certs/machine.pem"],
  });
  const nameless = data?.find(({ paths }) => paths?.includes("/etc/ssl/private/both.pem"));
  expect(nameless).toMatchObject({ key: "ed25519", selfSigned: true, authority: true, privateKeyPresent: true });
  expect(nameless?.subject).toBeUndefined();
  expect(JSON.stringify(data)).not.toContain("never collected");
});

test("reads an image: added authorities, and what ACME clients renew", async () => {
  const root = await mkdtemp(join(tmpdir(), "certificates-"));
  try {
    const file = async (path: string, content: string): Promise<void> => {
      await mkdir(dirname(join(root, path)), { recursive: true });
      await writeFile(join(root, path), content);
    };
    await file("usr/local/share/ca-certificates/site/root.crt", pem("authority"));
    await file("etc/letsencrypt/archive/pc-017.example.com/cert3.pem", pem("machine"));
    await mkdir(join(root, "etc/letsencrypt/live/pc-017.example.com"), { recursive: true });
    await writeFile(join(root, "etc/letsencrypt/live/README"), "");
    for (const name of ["cert", "privkey", "fullchain"])
      await symlink(
        `../../archive/pc-017.example.com/${name}3.pem`,
        join(root, `etc/letsencrypt/live/pc-017.example.com/${name}.pem`),
      );
    const { status, data } = await outcomeOf(certificatesLinux, imageHost(root));
    expect(status).toBe("complete");
    expect(data).toEqual([
      expect.objectContaining({
        subject: "O=Example Works, CN=Example Test CA",
        authority: true,
        trusted: true,
        paths: ["/usr/local/share/ca-certificates/site/root.crt"],
      }),
      {
        ...machineFacts,
        trusted: false,
        privateKeyPresent: true,
        paths: ["/etc/letsencrypt/live/pc-017.example.com/cert.pem"],
      },
    ]);
  } finally {
    await rm(root, { recursive: true });
  }
});

test("without root it is partial, and does not claim that keys are missing", async () => {
  const host = machine({ files: { "/etc/ssl/certs/machine.pem": pem("machine") }, refused: ["/etc/ssl/private"] });
  const { status, code, data } = await outcomeOf(certificatesLinux, host);
  expect([status, code]).toEqual(["partial", "CORE_HOST_ACCESS"]);
  expect(data).toEqual([{ ...machineFacts, trusted: false, paths: ["/etc/ssl/certs/machine.pem"] }]);
});

test("finds none where there are none", async () => {
  expect(await outcomeOf(certificatesLinux, machine({}))).toMatchObject({ status: "complete", data: [] });
});

test("passes over what is cut off, broken or endless", () => {
  const bytes = der("machine");
  expect(certificatesIn(bytes.subarray(0, 200)).certificates).toEqual([]);
  expect(certificatesIn(Buffer.from(pem("machine").slice(0, 400))).certificates).toEqual([]);
  const many = Buffer.from(pem("authority").repeat(300));
  expect(certificatesIn(many).certificates).toHaveLength(100);
  for (const part of [
    "-----BEGIN CERTIFICATE-----",
    "-----BEGIN ",
    "\0",
    "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----",
  ])
    certificatesIn(Buffer.from(part.repeat(10_000)));
  fc.assert(
    fc.property(fc.nat({ max: bytes.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, change) => {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ change;
      certificatesIn(changed);
    }),
  );
});

test("reads what openssl reads", ({ skip }) => {
  skip(spawnSync("openssl", ["version"]).status !== 0, "openssl is not installed");
  for (const name of ["authority", "machine", "nameless"]) {
    const parameters = ["x509", "-in", fixture(name), "-noout", "-serial", "-enddate", "-fingerprint", "-sha256"];
    const said = execFileSync("openssl", parameters).toString();
    const [facts] = certificatesIn(readFileSync(fixture(name))).certificates;
    expect(said.toLowerCase().replaceAll(":", "")).toContain(facts?.fingerprint);
    expect(said.toLowerCase()).toContain(`serial=${facts?.serial}\n`);
    expect(Date.parse(/notAfter=(.*)/.exec(said)?.[1] ?? "")).toBe(Date.parse(facts?.validUntil ?? ""));
  }
});

test("answers on this machine without the distribution's authorities", async () => {
  const { data } = await outcomeOf(certificatesLinux, localHost());
  expect(data?.length).toBeLessThan(100);
  expect(data?.flatMap(({ paths }) => paths ?? [])).not.toContain("/etc/ssl/certs/ca-certificates.crt");
});
