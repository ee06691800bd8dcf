import { createHash, timingSafeEqual } from "node:crypto";

const name = "fleetwright-console";

/**
 * Who may use the console: whoever has seen the key that it printed. It comes in once with the address and is a cookie
 * from then on, which other sites' pages cannot send.
 *
 * @param {string} key
 */
export function sessionOf(key) {
  return {
    /** @param {Request} request */
    isOpen: (request) => isSame(cookieOf(request, name), key),
    /** The answer to the address with the key; undefined for others. @param {Request} request */
    opened(request) {
      const given = new URL(request.url).searchParams.get("key");
      if (given === null || !isSame(given, key)) return undefined;
      const cookie = `${name}=${key}; HttpOnly; SameSite=Strict; Path=/`;
      return new Response(null, { status: 303, headers: { location: "/devices", "set-cookie": cookie } });
    },
  };
}

/** @param {Request} request @param {string} wanted */
export function cookieOf(request, wanted) {
  for (const pair of (request.headers.get("cookie") ?? "").split(/;\s*/)) {
    const [cookie, value = ""] = pair.split("=", 2);
    if (cookie === wanted) return value;
  }
  return "";
}

/** Takes the same time for any two texts. @param {string} given @param {string} expected */
function isSame(given, expected) {
  const digest = (/** @type {string} */ text) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
