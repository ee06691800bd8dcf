import type { AnnexBasis } from "./annex-content.ts";
import type { Personal } from "./declaration.ts";

/** The languages in which an annex is printed. */
export type AnnexLanguage = "de" | "en";

interface AnnexWords {
  readonly title: string;
  readonly noAgreement: string;
  readonly validity: (from: string, until: string | undefined) => string;
  readonly places: string;
  readonly everywhere: string;
  readonly chapters: Readonly<Record<AnnexBasis, { readonly title: string; readonly text: string }>>;
  readonly nothing: string;
  readonly personal: string;
  readonly kinds: Readonly<Record<Personal, string>>;
  readonly purpose: string;
  readonly reason: string;
  readonly recorded: string;
  readonly notRecorded: string;
  readonly history: string;
  readonly noHistory: string;
  readonly retention: string;
  readonly days: (days: number) => string;
  readonly noRetention: string;
  readonly readers: string;
  readonly noReaders: string;
  readonly sources: string;
}

const english: AnnexWords = {
  title: "Annex: what is recorded",
  noAgreement: "There is no agreement. What is about persons is not recorded.",
  validity: (from, until) => `Valid from ${from} ${until ? `until ${until}` : "until it is replaced"}`,
  places: "Holds at",
  everywhere: "all places",
  chapters: {
    granted: { title: "Recorded because the agreement names it", text: "" },
    always: { title: "Recorded in any case", text: "Needs no grant, for the reason that is given with it." },
    latest: {
      title: "Latest value only",
      text: "Tells something about a person only by way of a device. A new value replaces the one before it.",
    },
    missing: { title: "Not recorded", text: "Could be recorded, but is not, because no grant names it." },
    impersonal: {
      title: "Not about persons",
      text: "Recorded, also with earlier values; tells nothing about a person.",
    },
  },
  nothing: "Nothing.",
  personal: "About a person",
  kinds: { none: "no", indirect: "by way of the device", direct: "yes" },
  purpose: "Purpose",
  reason: "Reason",
  recorded: "Recorded fields",
  notRecorded: "Fields not recorded",
  history: "Earlier values are kept of",
  noHistory: "nothing; the latest value replaces the one before it",
  retention: "Kept for",
  days: (days) => (days === 1 ? "1 day" : `${days} days`),
  noRetention: "no limit agreed",
  readers: "Read by",
  noReaders: "not agreed",
  sources: "Read from",
};

const german: AnnexWords = {
  title: "Anlage: was erfasst wird",
  noAgreement: "Es gibt keine Vereinbarung. Was unmittelbar Personen betrifft, wird nicht erfasst.",
  validity: (from, until) => `Gültig ab ${from} ${until ? `bis ${until}` : "bis zur Ablösung"}`,
  places: "Gilt für",
  everywhere: "alle Standorte",
  chapters: {
    granted: { title: "Erfasst, weil die Vereinbarung es nennt", text: "" },
    always: { title: "In jedem Fall erfasst", text: "Bedarf keiner Regelung, aus dem jeweils genannten Grund." },
    latest: {
      title: "Nur der aktuelle Wert",
      text: "Sagt nur mittelbar, über ein Gerät, etwas über eine Person. Ein neuer Wert ersetzt den vorigen.",
    },
    missing: {
      title: "Nicht erfasst",
      text: "Könnte erfasst werden, wird es aber nicht, weil keine Regelung es nennt.",
    },
    impersonal: {
      title: "Ohne Personenbezug",
      text: "Wird erfasst, auch mit früheren Werten, und sagt nichts über eine Person.",
    },
  },
  nothing: "Nichts.",
  personal: "Personenbezug",
  kinds: { none: "keiner", indirect: "mittelbar, über das Gerät", direct: "unmittelbar" },
  purpose: "Zweck",
  reason: "Grund",
  recorded: "Erfasste Felder",
  notRecorded: "Nicht erfasste Felder",
  history: "Frühere Werte werden aufbewahrt von",
  noHistory: "keinem Feld; der aktuelle Wert ersetzt den vorigen",
  retention: "Aufbewahrung",
  days: (days) => (days === 1 ? "1 Tag" : `${days} Tage`),
  noRetention: "keine Frist vereinbart",
  readers: "Einsicht",
  noReaders: "nicht vereinbart",
  sources: "Quelle",
};

export const annexWords: Readonly<Record<AnnexLanguage, AnnexWords>> = { de: german, en: english };
