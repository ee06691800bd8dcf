import type { Declaration } from "../agreement/declaration.ts";

/** What imports keep about persons: what stood in tables that somebody imported. */
export const importsDeclarations: readonly Declaration[] = [
  {
    subject: "imports.rows",
    personal: "direct",
    title: { en: "Rows of imported tables", de: "Zeilen eingelesener Tabellen" },
    fields: ["label", "changes", "problems"],
    purpose: {
      en: "To look at an import before it is done, and to take it back afterwards.",
      de: "Einen Import vorher ansehen und hinterher zurücknehmen zu können.",
    },
    sources: [],
    always: {
      en: "It is not collected: somebody imports a table. It goes when the import is deleted or pruned.",
      de: "Es wird nicht erhoben: Jemand liest eine Tabelle ein. Es geht, wenn der Import gelöscht wird oder veraltet.",
    },
  },
];
