import { cookieOf } from "./session.mjs";
import { de } from "./words/de.mjs";
import { en } from "./words/en.mjs";

/** @typedef {"en" | "de"} Language */
/** @typedef {typeof en} Words */

/** @type {Readonly<Record<Language, Words>>} */
export const wordsOf = { en, de };

const cookie = "fleetwright-language";

/** What was chosen, or what the browser asks for. @param {Request} request @returns {Language} */
export function languageOf(request) {
  const chosen = cookieOf(request, cookie);
  if (chosen === "en" || chosen === "de") return chosen;
  const first = (request.headers.get("accept-language") ?? "")
    .split(",")
    .map((entry) => entry.trim().slice(0, 2).toLowerCase())
    .find((code) => code === "en" || code === "de");
  return first === "de" ? "de" : "en";
}

/** Keeps a choice for a year, and goes back to where it was made. @param {Language} language @param {string} path */
export function languageChosen(language, path) {
  const headers = { location: path, "set-cookie": `${cookie}=${language}; SameSite=Strict; Path=/; Max-Age=31536000` };
  return new Response(null, { status: 303, headers });
}
