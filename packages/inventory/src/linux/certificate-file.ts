import { type CertificateFacts, certificateFacts } from "./certificate.ts";

/** What a file holds. */
export interface CertificateFile {
  readonly certificates: readonly CertificateFacts[];
  /** A private key stands in the same file. */
  readonly holdsKey: boolean;
}

const beginning = "-----BEGIN CERTIFICATE-----";
const ending = "-----END CERTIFICATE-----";

/** More certificates than this in one file are a bundle that a package brought along. */
const maxCertificates = 100;

/** Reads a file of one certificate in DER, or of any number in PEM. */
export function certificatesIn(bytes: Uint8Array): CertificateFile {
  if (bytes[0] === 0x30) {
    const facts = certificateFacts(bytes);
    return { certificates: facts ? [facts] : [], holdsKey: false };
  }
  const text = Buffer.from(bytes).toString("latin1");
  const certificates: CertificateFacts[] = [];
  let blocks = 0;
  for (let start = text.indexOf(beginning); start >= 0 && blocks < maxCertificates; blocks += 1) {
    const end = text.indexOf(ending, start);
    if (end < 0) break;
    const facts = certificateFacts(text.slice(start, end + ending.length));
    if (facts) certificates.push(facts);
    start = text.indexOf(beginning, end);
  }
  return { certificates, holdsKey: /-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----/.test(text) };
}
