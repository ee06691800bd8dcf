import type { OsvRecord } from "./osv-record.ts";

/** Records that repeat a vulnerability for one distribution; the id ends with it. */
const repeating = /^(?:DEBIAN|UBUNTU|ALPINE)-(CVE-.+)$/;

/** Errata: what closes vulnerabilities that have names of their own, which stand under `upstream` or `related`. */
const errata =
  /^(?:AL[SBE]A|R[HLX][SBE]A|USN|LSN|D[SL]A|DTSA|(?:open)?SUSE-[SRO]U|MGA[SA]{2}|EL[SBE]A|ELBA|OESA)-|^(?:USN|LSN|DSA|DLA)\d/;

/** Errata about bugs and new versions: no security without a vulnerability. */
const aboutBugs = /^(?:AL|R[HLX]|EL)[BE]A-|SUSE-[RO]U-/;

const vulnerabilityName = /^(?:CVE-\d{4}-\d{4,}|GHSA(?:-\w{4}){3})$/;

/** What a record is about: itself (none), or others; undefined where it is about bugs alone. */
export function osvVulnerabilities(record: OsvRecord): readonly string[] | undefined {
  const { id, upstream, related } = record;
  const named = (names: readonly string[] | null | undefined): string[] =>
    [...new Set(names ?? [])].filter((name) => vulnerabilityName.test(name));
  const [, repeated] = repeating.exec(id) ?? [];
  if (repeated !== undefined) {
    const others = named(upstream);
    return others.length > 0 ? others : [repeated];
  }
  if (!errata.test(id)) return [];
  const closed = named([...(upstream ?? []), ...(related ?? [])]);
  return closed.length === 0 && aboutBugs.test(id) ? undefined : closed;
}
