import type { Declaration } from "../agreement/declaration.ts";

/** Who did what: recorded in any case. */
export const actsSubject = "ledger.acts";
/** Names of actors: recorded only where an agreement names them. */
export const namesSubject = "ledger.names";

const sources = ["fleet.as(actor, { reason, ticket })"];

/** Administrators are employees too: what the ledger records about them. */
export const ledgerDeclarations: readonly Declaration[] = [
  {
    subject: actsSubject,
    personal: "direct",
    title: { en: "Acts of administrators", de: "Handlungen der Administration" },
    fields: [
      "actor.id",
      "action",
      "category",
      "deviceId",
      "reason",
      "ticket",
      "startedAt",
      "endedAt",
      "result",
      "error",
    ],
    purpose: {
      en: "To find out afterwards who changed something on a device or read data on a person, and why.",
      de: "Nachvollziehen, wer etwas an einem Gerät geändert oder Daten über eine Person eingesehen hat, und warum.",
    },
    sources,
    always: {
      en: "The security of processing requires that changes and accesses can be traced (GDPR Art. 5(2) and 32). Actors are recorded by an identifier, not by name; personal parts can be erased.",
      de: "Die Sicherheit der Verarbeitung verlangt, dass Änderungen und Zugriffe nachvollziehbar sind (DSGVO Art. 5 Abs. 2 und Art. 32). Handelnde werden mit einer Kennung erfasst, nicht mit Namen; personenbezogene Teile sind löschbar.",
    },
  },
  {
    subject: namesSubject,
    personal: "direct",
    title: { en: "Names of administrators", de: "Namen in der Administration" },
    fields: ["actor.name"],
    purpose: {
      en: "To read the ledger without looking up identifiers.",
      de: "Das Handlungsprotokoll lesen, ohne Kennungen nachzuschlagen.",
    },
    sources,
  },
];
