import type { Declaration } from "../agreement/declaration.ts";

/** Nothing is collected, so there is nothing that an agreement would turn on; it says how long and who reads it. */
const always = {
  en: "It is not collected: the administration enters it where it hands out devices, and decides for whom it does.",
  de: "Es wird nicht erhoben: Die Verwaltung trägt es ein, wo sie Geräte ausgibt, und entscheidet, für wen sie es tut.",
};

/** What the directory keeps about persons. Nothing of it is collected: somebody enters it. */
export const directoryDeclarations: readonly Declaration[] = [
  {
    subject: "directory.persons",
    personal: "direct",
    title: { en: "Persons who have devices", de: "Personen, die Geräte haben" },
    fields: ["name", "email", "department", "externalId"],
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
];
