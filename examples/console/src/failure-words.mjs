/** What went wrong, in the words of whoever uses the console; codes without words here keep the fleet's own. @type {Readonly<Record<string, { en: string, de: string }>>} */
const sentences = {
  CORE_HTTP_BODY_TOO_LARGE: { en: "The file is too large.", de: "Die Datei ist zu groß." },
  CORE_IMPORT_DIGEST: {
    en: "The plan is another one than you looked at. Look at it again.",
    de: "Der Plan ist ein anderer als der angesehene. Sehen Sie ihn noch einmal an.",
  },
  CORE_IMPORT_STATE: {
    en: "This import was applied, taken back or deleted meanwhile.",
    de: "Dieser Import wurde inzwischen übernommen, zurückgenommen oder gelöscht.",
  },
  CORE_TRANSITION_STALE: {
    en: "The state of the device has changed meanwhile. Look at it again.",
    de: "Der Zustand des Geräts hat sich inzwischen geändert. Sehen Sie es noch einmal an.",
  },
  CORE_PERMISSION_DENIED: { en: "You may not do this.", de: "Das dürfen Sie nicht." },
  CORE_STORE_BUSY: {
    en: "Another program is writing to the database. Try again.",
    de: "Ein anderes Programm schreibt in die Datenbank. Versuchen Sie es noch einmal.",
  },
  CORE_STORE_FULL: { en: "The disk is full.", de: "Der Datenträger ist voll." },
  CORE_TABLE_LIMIT: {
    en: "The file is too large, or made so that it would become too large.",
    de: "Die Datei ist zu groß oder so gebaut, dass sie zu groß würde.",
  },
  CORE_CURSOR_INVALID: { en: "This page of the list is gone.", de: "Diese Seite der Liste gibt es nicht mehr." },
};

/** @param {import("@fleetwright/core").FleetError} error @param {import("./language.mjs").Words} words */
export function failureWords(error, words) {
  const sentence = sentences[error.code]?.[words.language];
  if (sentence !== undefined) return sentence;
  return words.language === "de" ? `Die Flotte meldet (englisch): ${error.message}` : error.message;
}
