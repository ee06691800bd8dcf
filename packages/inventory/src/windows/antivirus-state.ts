import type { Facts } from "./facts.ts";

/** Under which the Security Center knows Defender, whatever it is called in the system's language. */
const defenderId = "{d68ddc3a-831f-4fae-9e44-da132c1acf46}";

const freshMs = 7 * 24 * 60 * 60 * 1_000;

/** Whether a product of the Security Center is Defender. */
export function isDefender(product: Facts): boolean {
  return product.text("instanceGuid")?.toLowerCase() === defenderId;
}

/**
 * A product of the Security Center. Its state is a number of three bytes that Microsoft never described: the second one
 * says whether it runs (10 on, 20 paused, 30 expired), the third whether its signatures are old (10).
 */
export function securityCenterRow(product: Facts) {
  const state = product.unsigned("productState");
  const on = state === undefined ? undefined : (state & 0xf000) === 0x1000;
  return {
    name: product.text("displayName"),
    vendor: undefined,
    version: undefined,
    enabled: on,
    onAccess: on,
    running: on,
    signaturesVersion: undefined,
    signaturesAt: undefined,
    upToDate: state === undefined ? undefined : (state & 0xf0) === 0,
  };
}

/** Defender as it describes itself. Beside another product it stands by (passive) or is not there at all. */
export function defenderRow(status: Facts) {
  const mode = status.text("AMRunningMode");
  const enabled = status.flag("AMServiceEnabled");
  return {
    name: "Microsoft Defender Antivirus",
    vendor: "Microsoft",
    version: versionOf(status.text("AMProductVersion")) ?? versionOf(status.text("AMServiceVersion")),
    enabled,
    onAccess: status.flag("RealTimeProtectionEnabled"),
    running: mode === undefined ? status.flag("AntivirusEnabled") : enabled === true && !/not running/i.test(mode),
    signaturesVersion: versionOf(status.text("AntivirusSignatureVersion")),
    signaturesAt: status.instant("AntivirusSignatureLastUpdated"),
  };
}

/** All zeros stand for none. */
function versionOf(text: string | undefined): string | undefined {
  return text === "0.0.0.0" ? undefined : text;
}

/** Whether signatures are younger than seven days. */
export function isCurrent(signaturesAt: string | undefined, now: number): boolean | undefined {
  return signaturesAt === undefined ? undefined : now - Date.parse(signaturesAt) < freshMs;
}
