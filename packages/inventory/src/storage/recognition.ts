import { isBogusSerial, newId, type PluginContext } from "@fleetwright/core";
import { clean } from "../clean.ts";
import type { InventoryEvents } from "../events.ts";
import { type Evidence, evidenceOf, type IdentityMatch, identityRules, matchByRule } from "../identity.ts";
import type { IdentityClaims } from "../snapshot.ts";
import { Identities } from "./identities.ts";
import { keptDeviceOf } from "./kept-devices.ts";
import type { InventoryTables } from "./tables.ts";

/** Which device a report is from. */
export interface Recognised {
  readonly deviceId: string;
  /** Whether it never reported before. */
  readonly isNew: boolean;
  readonly evidence: readonly Evidence[];
  /** What the device was known by so far. */
  readonly known: readonly Evidence[];
}

/** Never over what was entered by hand or imported. */
const byAgent = { origin: { kind: "agent" } } as const;

/** Finds the device that a report is from, or makes one. */
export class Recognition {
  readonly #context: PluginContext<InventoryEvents, []>;
  readonly #identities: Identities;

  constructor(context: PluginContext<InventoryEvents, []>) {
    this.#context = context;
    this.#identities = new Identities(context.store.tables<InventoryTables>());
  }

  /** Call inside a transaction. */
  async recognise(claims: IdentityClaims): Promise<Recognised> {
    const evidence = evidenceOf(claims);
    let sharing: ReadonlyMap<string, readonly Evidence[]> = new Map();
    let match: IdentityMatch = { kind: "new" };
    // Rule by rule: most reports are decided by the first one that they have, without a look at the weaker ones.
    for (const rule of identityRules) {
      sharing = await this.#identities.sharing(evidence, rule);
      match = matchByRule(evidence, sharing, rule);
      if (match.kind !== "new") break;
    }
    if (match.kind === "known") {
      return { deviceId: match.deviceId, isNew: false, evidence, known: sharing.get(match.deviceId) ?? [] };
    }
    // Machines that say nothing but a common name are one, however many others have that name as well.
    const [only, ...more] = evidence;
    if (match.kind === "new" && only?.kind === "name" && more.length === 0) {
      const deviceId = await this.#identities.knownByNameAlone(only.value);
      if (deviceId !== undefined) return { deviceId, isNew: false, evidence, known: evidence };
    }
    // Undecided as before: the device that was made for it then, not one more.
    const same = [...sharing].find(([, theirs]) => textOf(theirs) === textOf(evidence));
    if (match.kind === "conflict" && same) {
      return { deviceId: same[0], isNew: false, evidence, known: same[1] };
    }
    const keptId = match.kind === "new" ? await keptDeviceOf(this.#context, claims) : undefined;
    if (keptId !== undefined) {
      await this.describe(keptId, claims);
      return { deviceId: keptId, isNew: true, evidence, known: [] };
    }
    const { name = "unnamed", serial } = describedBy(claims);
    const device = await this.#context.core.devices.add({ name, kind: "pc", serial }, byAgent);
    if (match.kind === "conflict") await this.#conflict(device.id, match.candidates);
    return { deviceId: device.id, isNew: true, evidence, known: [] };
  }

  /** The device is called what it calls itself, as long as nobody gave it a name; likewise its serial number. */
  async describe(deviceId: string, claims: IdentityClaims, before?: IdentityClaims): Promise<void> {
    if (before && claims.name === before.name && claims.serial === before.serial) return;
    const { name, serial } = describedBy(claims);
    const changes = {
      ...(name !== undefined && name !== "localhost" && { name }),
      ...(serial !== undefined && { serial }),
    };
    if (Object.keys(changes).length > 0) await this.#context.core.devices.update(deviceId, changes, byAgent);
  }

  /** Keeps what the device was recognised by, for its next report. */
  async remember({ deviceId, evidence, known }: Recognised): Promise<void> {
    if (textOf(evidence) !== textOf(known)) await this.#identities.replace(deviceId, known, evidence);
  }

  async #conflict(deviceId: string, candidates: readonly string[]): Promise<void> {
    const { store, clock, random, emit } = this.#context;
    const conflictId = newId(clock, random);
    await store
      .tables<InventoryTables>()
      .db.insertInto("inventory_conflict")
      .values({
        id: conflictId,
        device_id: deviceId,
        candidates: JSON.stringify(candidates),
        at: clock.now(),
        decision: null,
        decided_at: null,
      })
      .execute();
    store.afterCommit(() => emit("inventory.identity.conflicted", { conflictId, deviceId, candidates }));
  }
}

/** A claim is not cleaned, and a directory takes no text that a store cannot keep. */
function describedBy({ name, serial }: IdentityClaims): { readonly name?: string; readonly serial?: string } {
  const cleaned = (claim: string | undefined) => {
    const text = clean(claim);
    return typeof text === "string" && text.trim() !== "" ? text.trim() : undefined;
  };
  const [called, numbered] = [cleaned(name), cleaned(serial)];
  return {
    ...(called !== undefined && { name: called }),
    ...(numbered !== undefined && !isBogusSerial(numbered) && { serial: numbered }),
  };
}

function textOf(evidence: readonly Evidence[]): string {
  return JSON.stringify(evidence.map(({ kind, value }) => [kind, value]).sort());
}
