import type { Bilingual } from "../agreement/declaration.ts";

/** Why a cell or a row is not taken as it is. */
export type ProblemReason = keyof typeof problemReasons;

/** Each reason in words for whoever looks at a plan. */
export const problemReasons = {
  required: { en: "must not be empty", de: "darf nicht leer sein" },
  "too-long": { en: "is too long", de: "ist zu lang" },
  "control-characters": {
    en: "has characters that cannot be kept",
    de: "enthält Zeichen, die nicht gespeichert werden",
  },
  "not-a-day": { en: "is no date", de: "ist kein Datum" },
  "not-money": { en: "is no amount of money", de: "ist kein Geldbetrag" },
  "no-currency": { en: "has no currency", de: "hat keine Währung" },
  "not-a-number": { en: "is no number", de: "ist keine Zahl" },
  "not-yes-or-no": { en: "is neither yes nor no", de: "ist weder ja noch nein" },
  "not-a-choice": { en: "is none of the possible values", de: "ist keiner der möglichen Werte" },
  "cell-error": { en: "is an error of the spreadsheet", de: "ist ein Fehlerwert der Tabelle" },
  "reference-missing": { en: "is not known", de: "ist nicht bekannt" },
  "reference-ambiguous": { en: "can mean several", de: "kann mehrere bedeuten" },
  "another-kind": { en: "is something else", de: "ist etwas anderes" },
  invalid: { en: "is not possible", de: "ist nicht möglich" },
  "matches-several": { en: "fits several entries", de: "passt auf mehrere Einträge" },
  "same-entry-twice": { en: "another row is about the same entry", de: "eine andere Zeile betrifft denselben Eintrag" },
  gone: { en: "was deleted since the export", de: "wurde seit dem Export gelöscht" },
  "changed-since-export": { en: "was changed since the export", de: "wurde seit dem Export geändert" },
  "stronger-origin": { en: "was entered by hand", de: "wurde von Hand eingetragen" },
  "changed-since-plan": { en: "was changed since the plan", de: "wurde seit dem Plan geändert" },
  "added-since-plan": { en: "was added since the plan", de: "wurde seit dem Plan angelegt" },
  "changed-since-import": { en: "was changed since the import", de: "wurde seit dem Import geändert" },
  taken: { en: "is another entry's by now", de: "gehört inzwischen einem anderen Eintrag" },
  "not-with-state": { en: "does not go with the state", de: "passt nicht zum Zustand" },
  "person-forgotten": { en: "was about a person who was deleted", de: "betraf eine Person, die gelöscht wurde" },
  "in-use": { en: "is used elsewhere by now", de: "wird inzwischen verwendet" },
} as const satisfies Record<string, Bilingual>;

/** What is wrong with a row, and where. */
export interface RowProblem {
  readonly reason: ProblemReason;
  /** `B17`; of records the attribute and the record's number. Absent for the row as a whole. */
  readonly cell?: string;
  readonly field?: string;
  /** What stands there, at most 200 characters of it. As hostile as the file. */
  readonly value?: string;
  /** What the entry keeps instead, as an export shows it, at most 200 characters of it. */
  readonly kept?: string;
  /** What would be possible, or which other row it is. */
  readonly detail?: string;
}
