import { X509Certificate } from "node:crypto";
import { defineCollector } from "../../collector.ts";
import { certificateFacts } from "../../linux/certificate.ts";
import { outputOf } from "../../linux/command-output.ts";
import { certificates } from "../../sections/certificates.ts";

/** What the machine has, and was told to trust: those that macOS brings along lie in another keychain. */
const keychain = "/Library/Keychains/System.keychain";

const beginning = "-----BEGIN CERTIFICATE-----";
const ending = "-----END CERTIFICATE-----";
const maxCertificates = 2_000;

export const certificatesMacos = defineCollector({
  name: "certificates-macos",
  section: certificates,
  platforms: ["macos"],
  sources: [`security find-certificate -a -p ${keychain}`, `security find-identity ${keychain}`],
  image: false,
  async collect(host, context) {
    const [pem, identities] = await Promise.all([
      outputOf(host, "security", ["find-certificate", "-a", "-p", keychain], context),
      outputOf(host, "security", ["find-identity", keychain], context),
    ]);
    if (pem === undefined) return undefined;
    const withKey = new Set(
      [...(identities ?? "").matchAll(/^\s*\d+\) ([0-9A-F]{40})\b/gm)].map(([, digest]) => digest),
    );
    return blocks(pem).flatMap((block) => {
      const facts = certificateFacts(block);
      if (facts === undefined) return [];
      const privateKeyPresent = identities === undefined ? undefined : withKey.has(sha1Of(block));
      return [{ ...facts, privateKeyPresent, paths: [keychain] }];
    });
  },
});

/** Identities are listed by the SHA-1 of their certificate. */
function sha1Of(block: string): string {
  return new X509Certificate(block).fingerprint.replaceAll(":", "");
}

function blocks(pem: string): string[] {
  const found: string[] = [];
  for (let start = pem.indexOf(beginning); start >= 0 && found.length < maxCertificates; ) {
    const end = pem.indexOf(ending, start);
    if (end < 0) break;
    found.push(pem.slice(start, end + ending.length));
    start = pem.indexOf(beginning, end);
  }
  return found;
}
