import { X509Certificate } from "node:crypto";
import type { Collected } from "../collector.ts";
import type { SectionData } from "../section.ts";
import type { certificates } from "../sections/certificates.ts";

/** One certificate, as the section has it. */
export type CertificateRow = Collected<SectionData<typeof certificates>[number]>;

/** What the certificate itself says. */
export type CertificateFacts = Omit<CertificateRow, "paths" | "privateKeyPresent" | "trusted"> & {
  readonly fingerprint: string;
};

/** Uses of keys by their numbers (RFC 5280 and others). */
const purposes: ReadonlyMap<string, string> = new Map([
  ["1.3.6.1.5.5.7.3.1", "server-authentication"],
  ["1.3.6.1.5.5.7.3.2", "client-authentication"],
  ["1.3.6.1.5.5.7.3.3", "code-signing"],
  ["1.3.6.1.5.5.7.3.4", "email-protection"],
  ["1.3.6.1.5.5.7.3.8", "time-stamping"],
  ["1.3.6.1.5.5.7.3.9", "ocsp-signing"],
  ["1.3.6.1.5.5.7.3.17", "ipsec"],
  ["1.3.6.1.5.2.3.4", "kerberos-client"],
  ["1.3.6.1.5.2.3.5", "kerberos-server"],
  ["1.3.6.1.4.1.311.20.2.2", "smart-card-logon"],
  ["2.5.29.37.0", "any"],
]);

/**
 * Reads one certificate.
 *
 * @param encoded - DER, or one block of PEM.
 * @returns undefined for what is no certificate.
 */
export function certificateFacts(encoded: Uint8Array | string): CertificateFacts | undefined {
  let certificate: X509Certificate;
  try {
    certificate = new X509Certificate(encoded);
  } catch {
    return undefined;
  }
  // Node's types hide that there may be none.
  const usages: readonly string[] | undefined = certificate.keyUsage;
  return {
    fingerprint: certificate.fingerprint256.replaceAll(":", "").toLowerCase(),
    subject: nameOf(certificate.subject),
    alternativeNames: alternativeNames(certificate.subjectAltName),
    issuer: nameOf(certificate.issuer),
    serial: certificate.serialNumber.toLowerCase(),
    validFrom: instantOf(certificate.validFrom),
    validUntil: instantOf(certificate.validTo),
    purposes: usages?.map((number) => purposes.get(number) ?? number).sort(),
    authority: certificate.ca,
    selfSigned: certificate.checkIssued(certificate),
    key: keyOf(certificate),
  };
}

/** `CN=example\nO=Example` on one line. */
function nameOf(lines: string | undefined): string | undefined {
  return lines?.split("\n").join(", ") || undefined;
}

/** `DNS:example.com, IP Address:192.0.2.1`. */
function alternativeNames(list: string | undefined): string[] | undefined {
  const names = list?.split(", ").map((name) => name.replace(/^(?:DNS|IP Address|URI|email):/, ""));
  return names?.filter(Boolean).sort().slice(0, 1_000);
}

const endOfTime = Date.UTC(9_999, 11, 31, 23, 59, 59);

function instantOf(date: string): string | undefined {
  const time = Date.parse(date);
  // The end of what ISO 8601 can say stands for "without end" (RFC 5280).
  return Number.isNaN(time) || time > endOfTime ? undefined : new Date(time).toISOString();
}

function keyOf(certificate: X509Certificate): string | undefined {
  try {
    const { asymmetricKeyType: kind, asymmetricKeyDetails: details } = certificate.publicKey;
    const size = details?.namedCurve ?? details?.modulusLength;
    return size === undefined ? kind : `${kind}-${size}`;
  } catch {
    // A kind of key that this version of Node does not know.
    return undefined;
  }
}
