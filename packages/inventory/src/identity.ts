import { createHash } from "node:crypto";
import { isBogusSerial } from "@fleetwright/core";
import { isBogusMac, isBogusUuid } from "./bogus-identity.ts";
import type { IdentityClaims } from "./snapshot.ts";

/**
 * The rules by which a device is recognised, strongest first.
 *
 * - `agent-key`: the key from its enrolment.
 * - `hardware`: SMBIOS UUID and serial number together.
 * - `board`: serial number and board's serial number together, where the UUID says nothing.
 * - `mac`: a hardware address in common.
 * - `name`: the name, where nothing better is known on either side.
 */
export const identityRules = ["agent-key", "hardware", "board", "mac", "name"] as const;

/** The name of a rule. */
export type IdentityRule = (typeof identityRules)[number];

/** One piece of evidence: under which rule, with which value. A device has several of the rule `mac`. */
export interface Evidence {
  readonly kind: IdentityRule;
  readonly value: string;
}

/** Who a report is from. */
export type IdentityMatch =
  | { readonly kind: "known"; readonly deviceId: string; readonly rule: IdentityRule }
  | { readonly kind: "new" }
  /** It looks like these devices, and like none of them: a clone, or facts that contradict each other. */
  | { readonly kind: "conflict"; readonly candidates: readonly string[]; readonly rule: IdentityRule };

/** What of a device's claims identifies it at all. */
export function evidenceOf(claims: IdentityClaims): Evidence[] {
  const serial = claims.serial !== undefined && !isBogusSerial(claims.serial) ? claims.serial : undefined;
  const uuid = claims.uuid !== undefined && !isBogusUuid(claims.uuid) ? claims.uuid : undefined;
  const board = claims.boardSerial !== undefined && !isBogusSerial(claims.boardSerial) ? claims.boardSerial : undefined;
  const evidence: Evidence[] = [];
  const add = (kind: IdentityRule, ...parts: (string | undefined)[]): void => {
    const known = parts.filter((part) => part !== undefined).map((part) => part.trim().toLowerCase());
    if (known.length === parts.length) evidence.push({ kind, value: known.join(" ") });
  };
  // Its digest: who reads the store must not be able to report as the device.
  if (claims.agentKey !== undefined)
    evidence.push({ kind: "agent-key", value: createHash("sha256").update(claims.agentKey).digest("hex") });
  // A UUID alone is what virtual machines have; beside a serial that says nothing it still is the best there is.
  if (uuid !== undefined) evidence.push({ kind: "hardware", value: `${uuid} ${serial ?? ""}`.trim().toLowerCase() });
  add("board", serial, board);
  for (const mac of new Set(claims.macs)) if (!isBogusMac(mac)) add("mac", mac);
  if (claims.name !== undefined && claims.name !== "localhost") add("name", claims.name);
  return evidence;
}

/**
 * Decides which device a report is from, given the evidence of all devices that share some with it. Pure: the same
 * evidence gives the same answer.
 *
 * A match by a strong rule that is contradicted by everything else is a conflict, never a silent merge. A match by `mac`
 * or `name` that is contradicted is no match: addresses of docking stations and names move from PC to PC.
 */
export function matchIdentity(
  evidence: readonly Evidence[],
  known: ReadonlyMap<string, readonly Evidence[]>,
): IdentityMatch {
  for (const rule of identityRules) {
    const match = matchByRule(evidence, known, rule);
    if (match.kind !== "new") return match;
  }
  return { kind: "new" };
}

/** Decides by one rule alone, given all evidence of the devices that share a value of that rule. */
export function matchByRule(
  evidence: readonly Evidence[],
  known: ReadonlyMap<string, readonly Evidence[]>,
  rule: IdentityRule,
): IdentityMatch {
  const candidates = [...known].filter(([, theirs]) => shares(evidence, theirs, rule)).map(([id]) => id);
  const consistent = candidates.filter((id) => !contradicts(evidence, known.get(id) ?? [], rule));
  const best = closest(evidence, consistent, known);
  const [deviceId] = best;
  if (deviceId !== undefined && best.length === 1) return { kind: "known", deviceId, rule };
  if (best.length > 1) return { kind: "conflict", candidates: best, rule };
  if (candidates.length > 0 && rule !== "mac" && rule !== "name") return { kind: "conflict", candidates, rule };
  return { kind: "new" };
}

function values(evidence: readonly Evidence[], kind: IdentityRule): string[] {
  return evidence.filter((entry) => entry.kind === kind).map((entry) => entry.value);
}

function shares(mine: readonly Evidence[], theirs: readonly Evidence[], kind: IdentityRule): boolean {
  const known = new Set(values(theirs, kind));
  return values(mine, kind).some((value) => known.has(value));
}

/** Both sides know it, and they have nothing of it in common. */
function differs(mine: readonly Evidence[], theirs: readonly Evidence[], kind: IdentityRule): boolean {
  return values(mine, kind).length > 0 && values(theirs, kind).length > 0 && !shares(mine, theirs, kind);
}

/** Whether what else is known speaks against a match by a rule. */
function contradicts(mine: readonly Evidence[], theirs: readonly Evidence[], rule: IdentityRule): boolean {
  if (rule !== "agent-key" && differs(mine, theirs, "agent-key")) return true;
  // A new board in an old machine changes its hardware; a copied key is seen on other hardware under another name.
  if (rule === "agent-key") return differs(mine, theirs, "hardware") && differs(mine, theirs, "mac");
  if (rule === "hardware" || rule === "board") return differs(mine, theirs, "mac") && differs(mine, theirs, "name");
  return (
    differs(mine, theirs, "hardware") ||
    differs(mine, theirs, "board") ||
    (rule === "name" && differs(mine, theirs, "mac"))
  );
}

/** Of several candidates those that share most, rule by rule: what tells a machine from its clone. */
function closest(
  mine: readonly Evidence[],
  candidates: readonly string[],
  known: ReadonlyMap<string, readonly Evidence[]>,
): readonly string[] {
  let best = candidates;
  for (const rule of identityRules) {
    if (best.length < 2) break;
    const sharing = best.filter((id) => shares(mine, known.get(id) ?? [], rule));
    if (sharing.length > 0) best = sharing;
  }
  return best;
}
