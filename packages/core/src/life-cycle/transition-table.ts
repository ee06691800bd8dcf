import type { Bilingual } from "../agreement/declaration.ts";
import type { DeviceState } from "../directory/device.ts";

/** What a transition asks for beyond the state that it leads to. */
export type TransitionNeed = "reason" | "loan" | "proof";

/** One way that a device can take from one state into another. */
export interface PossibleTransition {
  readonly from: DeviceState;
  readonly to: DeviceState;
  readonly needs: readonly TransitionNeed[];
  /** What happens, to stand on a button or in a list. */
  readonly title: Bilingual;
}

type Way = readonly [to: DeviceState, en: string, de: string, ...needs: TransitionNeed[]];

const ways: Readonly<Record<DeviceState, readonly Way[]>> = {
  ordered: [
    ["in-stock", "Delivered", "Geliefert"],
    ["in-use", "Delivered to its user", "An den Benutzer geliefert"],
    ["lost", "Lost on the way", "Auf dem Weg verloren", "reason"],
    ["retired", "Order cancelled", "Bestellung storniert", "reason"],
  ],
  "in-stock": [
    ["in-use", "Handed out", "Ausgegeben"],
    ["on-loan", "Lent", "Verliehen", "loan"],
    ["in-repair", "Sent to repair", "Zur Reparatur gegeben"],
    ["lost", "Missing", "Vermisst", "reason"],
    ["retired", "Retired", "Ausgemustert", "reason"],
  ],
  "in-use": [
    ["in-stock", "Taken back", "Zurückgenommen"],
    ["on-loan", "Lent", "Verliehen", "loan"],
    ["in-repair", "Sent to repair", "Zur Reparatur gegeben"],
    ["lost", "Lost", "Verloren", "reason"],
    ["retired", "Retired", "Ausgemustert", "reason"],
  ],
  "on-loan": [
    ["in-stock", "Brought back", "Zurückgegeben"],
    ["in-use", "Stays with its borrower", "Bleibt beim Entleiher"],
    ["on-loan", "Lent for longer, or on", "Verlängert oder weiterverliehen", "loan"],
    ["in-repair", "Brought back broken", "Defekt zurückgegeben"],
    ["lost", "Lost", "Verloren", "reason"],
  ],
  "in-repair": [
    ["in-stock", "Repaired, in stock", "Repariert, im Lager"],
    ["in-use", "Repaired, in use again", "Repariert, wieder in Benutzung"],
    ["lost", "Lost", "Verloren", "reason"],
    ["retired", "Not worth repairing", "Reparatur lohnt nicht", "reason"],
  ],
  lost: [
    ["in-stock", "Found", "Gefunden", "reason"],
    ["in-use", "Found, in use again", "Gefunden, wieder in Benutzung", "reason"],
    ["retired", "Written off", "Abgeschrieben", "reason"],
  ],
  retired: [
    ["in-stock", "Brought back into service", "Wieder in Dienst gestellt", "reason"],
    ["lost", "Lost before it was wiped", "Vor dem Löschen verloren", "reason"],
    ["wiped", "Wiped", "Gelöscht", "proof"],
  ],
  wiped: [],
};

/** Every transition there is; a device changes its state in no other way. `docs/life-cycle.md` prints it. */
export const possibleTransitions: readonly PossibleTransition[] = Object.entries(ways).flatMap(([from, list]) =>
  list.map(([to, en, de, ...needs]) => ({ from: from as DeviceState, to, needs, title: { en, de } })),
);

/** The transitions that a device in a state can take. */
export function transitionsFrom(state: DeviceState): readonly PossibleTransition[] {
  return possibleTransitions.filter(({ from }) => from === state);
}
