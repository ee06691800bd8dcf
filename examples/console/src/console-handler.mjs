import { isFleetError } from "@fleetwright/core";
import { failureWords } from "./failure-words.mjs";
import { languageOf, wordsOf } from "./language.mjs";
import { messagePage } from "./page/message.mjs";
import { routes } from "./routes.mjs";
import { sessionOf } from "./session.mjs";
import { uploadsOf } from "./uploads.mjs";

/**
 * The console as one handler, which mounts in any server.
 *
 * @param {{
 *   fleet: import("./open-fleet.mjs").ConsoleFleet,
 *   user: string,
 *   key: string,
 *   origin: string,
 *   onError?: (error: unknown) => void,
 * }} options - `origin`: where it is served; forms of other sites are refused by it.
 * @returns {(request: Request) => Promise<Response>}
 */
export function consoleHandler({ fleet: whole, user, key, origin, onError = logged }) {
  // What is done here is entered in the ledger under the name of whoever started the console.
  const fleet = whole.as({ id: `console:${user}`, grants: [{ permission: "*", scope: "fleet" }] });
  const session = sessionOf(key);
  const uploads = uploadsOf();
  return async (request) => {
    const words = wordsOf[languageOf(request)];
    const url = new URL(request.url);
    const method = request.method === "HEAD" ? "GET" : request.method;
    const route = routes.find((known) => (known.method ?? "GET") === method && known.pattern.test(url.pathname));
    if (route?.isPublic) return route.answer({ request, url, words, fleet, uploads, parts: [] });
    const opened = session.opened(request);
    if (opened) return opened;
    if (!session.isOpen(request)) return messagePage(403, words, words.refusedTitle, words.refused);
    if (method !== "GET" && request.headers.get("origin") !== origin)
      return messagePage(403, words, words.refusedTitle, words.foreign);
    if (!route) return messagePage(404, words, words.notFoundTitle, words.notFound);
    try {
      const parts = (route.pattern.exec(url.pathname) ?? []).slice(1).map(decodeURIComponent);
      return await route.answer({ request, url, words, fleet, uploads, parts });
    } catch (error) {
      return failureOf(error, words, onError);
    }
  };
}

/** Unknown devices are no page; wrong questions say what is wrong with them. @param {unknown} error @param {import("./language.mjs").Words} words @param {(error: unknown) => void} onError */
function failureOf(error, words, onError) {
  if (!isFleetError(error)) {
    onError(error);
    return messagePage(500, words, words.failedTitle, words.failed);
  }
  if (/_(MISSING|UNKNOWN)$/.test(error.code)) return messagePage(404, words, words.notFoundTitle, words.notFound);
  const status = error.code === "CORE_HTTP_BODY_TOO_LARGE" ? 413 : 400;
  return messagePage(status, words, words.failedTitle, failureWords(error, words));
}

/** @param {unknown} error */
function logged(error) {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
}
