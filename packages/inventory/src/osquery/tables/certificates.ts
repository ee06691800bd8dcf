import { certificates as section } from "../../sections/certificates.ts";
import { feed, type OsqueryTable } from "../feed.ts";

/** Says no SHA-256 of a certificate, so its SHA-1 stands in the fingerprint's place and says that it is one. */
export const certificates: OsqueryTable = {
  name: "certificates",
  feeds: [
    feed(section, (row) => {
      const sha1 = row.text("sha1")?.toLowerCase();
      const path = row.text("path");
      const key = row.text("key_algorithm");
      const strength = row.text("key_strength");
      return {
        fingerprint: sha1 && `sha1:${sha1}`,
        subject: row.text("subject2") ?? row.text("subject") ?? row.text("common_name"),
        issuer: row.text("issuer2") ?? row.text("issuer"),
        serial: row.text("serial")?.toLowerCase(),
        validFrom: instantOf(row.count("not_valid_before")),
        validUntil: instantOf(row.count("not_valid_after")),
        authority: row.flag("ca"),
        selfSigned: row.flag("self_signed"),
        key: key && strength ? `${key}-${strength}` : key,
        paths: path === undefined ? undefined : [path],
      };
    }),
  ],
};

function instantOf(seconds: number | undefined): string | undefined {
  // The last year that fits into a date with four digits.
  return seconds === undefined || seconds > 253_402_300_799 ? undefined : new Date(seconds * 1_000).toISOString();
}
