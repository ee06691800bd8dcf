import type { Declaration } from "../agreement/declaration.ts";

/** Nothing is collected, so there is nothing that an agreement would turn on; it says how long and who reads it. */
const always = {
  en: "It is not collected: the administration enters it where it hands out devices, and decides for whom it does.",
  de: "Es wird nicht erhoben: Die Verwaltung trägt es ein, wo sie Geräte ausgibt, und entscheidet, für wen sie es tut.",
};

const entered = {
  en: "It is not collected: it says as an id who entered something, and goes with what was entered.",
  de: "Es wird nicht erhoben: Es sagt als Kennung, wer etwas eingetragen hat, und geht mit dem Eingetragenen.",
};

/** What the directory keeps about persons. Nothing of it is collected: somebody enters it. */
export const directoryDeclarations: readonly Declaration[] = [
  {
    subject: "directory.persons",
    personal: "direct",
    title: { en: "Persons who have devices", de: "Personen, die Geräte haben" },
    fields: ["name", "email", "principalName", "department", "externalId"],
    purpose: {
      en: "To know whom to ask about a device and who has to give it back.",
      de: "Zu wissen, wer zu einem Gerät gefragt werden kann und wer es zurückgibt.",
    },
    sources: [],
    always,
  },
  {
    subject: "directory.assignments",
    personal: "direct",
    title: { en: "Who had which device when", de: "Wer wann welches Gerät hatte" },
    fields: ["person", "device", "from", "until"],
    purpose: {
      en: "To answer for handing over, returning and losing devices.",
      de: "Übergabe, Rückgabe und Verlust von Geräten nachzuweisen.",
    },
    sources: [],
    always,
  },
  {
    subject: "directory.phones",
    personal: "indirect",
    title: { en: "Numbers of phones", de: "Nummern von Telefonen" },
    fields: ["number", "imei"],
    purpose: {
      en: "To tell phones from each other, to bar lost ones, and to know which contract is whose.",
      de: "Telefone zu unterscheiden, verlorene zu sperren und Verträge zuzuordnen.",
    },
    sources: [],
    always,
  },
  {
    subject: "directory.origins",
    personal: "direct",
    title: { en: "Who entered what in the directory", de: "Wer was im Verzeichnis eingetragen hat" },
    fields: ["by", "at", "kind", "importId"],
    purpose: {
      en: "To ask back about an entry, and to keep reports of devices from overwriting what somebody entered.",
      de: "Zu Einträgen nachfragen zu können, und damit Meldungen der Geräte nichts überschreiben, was jemand eintrug.",
    },
    sources: [],
    always: entered,
  },
  {
    subject: "directory.life-cycle",
    personal: "direct",
    title: { en: "Who changed the state of which device why", de: "Wer den Zustand welches Geräts warum geändert hat" },
    fields: ["by", "at", "from", "to", "reason", "ticket", "dueOn", "proof"],
    purpose: {
      en: "To answer for lending, losing, retiring and wiping devices.",
      de: "Verleih, Verlust, Ausmusterung und Löschung von Geräten nachzuweisen.",
    },
    sources: [],
    always: entered,
  },
  {
    subject: "directory.stock-taking",
    personal: "direct",
    title: {
      en: "Who saw which device where at stock-taking",
      de: "Wer bei der Inventur welches Gerät wo gesehen hat",
    },
    fields: ["by", "at", "device", "tag", "place"],
    purpose: {
      en: "To know what is there, and to ask back about a finding.",
      de: "Zu wissen, was vorhanden ist, und zu einem Befund nachfragen zu können.",
    },
    sources: [],
    always: entered,
  },
];
