import { html } from "@fleetwright/example-page-parts/html.mjs";

// Nothing from elsewhere and nothing inline: even markup that came through could not run, load or send anything.
const policy = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

const headers = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy": policy,
  // With no-referrer the origin of its own forms would be hidden, too.
  "referrer-policy": "same-origin",
  "x-content-type-options": "nosniff",
  "cross-origin-opener-policy": "same-origin",
  // Pages hold what is true now, and some of it is about persons.
  "cache-control": "no-store",
};

/** @typedef {"devices" | "attention" | "imports"} Part */

/**
 * A whole page.
 *
 * @param {import("../language.mjs").Words} words
 * @param {{ title: string, path: string, content: unknown, script?: string, status?: number, current?: Part }} page
 */
export function pageAnswer(words, { title, path, content, script, status = 200, current }) {
  const other = words.language === "en" ? "de" : "en";
  const entry = (/** @type {Part} */ name, /** @type {string} */ text) =>
    html`<a href="/${name}" ${current === name && html`aria-current="page"`}>${text}</a>`;
  const { source } = html`<!doctype html>
<html lang="${words.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · ${words.title}</title>
<link rel="icon" href="/assets/icon.svg">
<link rel="stylesheet" href="/assets/console.css">
${script && html`<script src="/assets/${script}" defer></script>`}
</head>
<body>
<a class="skip" href="#content">${words.skip}</a>
<header><span class="brand">${words.title}</span>
<nav>${entry("devices", words.devices)}${entry("attention", words.attention)}${entry("imports", words.imports)}</nav>
<a class="language" hreflang="${other}" lang="${other}" href="/language?to=${other}&amp;back=${encodeURIComponent(path)}">${words.otherLanguage}</a></header>
<main id="content" tabindex="-1">
${content}
</main>
</body>
</html>
`;
  return new Response(source, { status, headers });
}
