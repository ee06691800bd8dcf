import { languageChosen } from "./language.mjs";
import { assetAnswer } from "./routes/asset.mjs";
import { attentionAnswer } from "./routes/attention.mjs";
import { columnsAnswer, columnsChosen } from "./routes/columns.mjs";
import { deviceAnswer } from "./routes/device.mjs";
import { devicesAnswer } from "./routes/devices.mjs";
import { applyAnswer, exportAnswer, importAnswer, importsAnswer, planAnswer, undoAnswer } from "./routes/imports.mjs";
import { correctionAnswer, transitionAnswer } from "./routes/transition.mjs";

/**
 * What answers a request: `parts` are the pattern's groups. A route without a method is for reading.
 *
 * @typedef {{
 *   request: Request,
 *   url: URL,
 *   words: import("./language.mjs").Words,
 *   fleet: import("./open-fleet.mjs").ConsoleApis,
 *   uploads: import("./uploads.mjs").Uploads,
 *   parts: readonly string[],
 * }} Asked
 * @typedef {{ method?: "POST", pattern: RegExp, isPublic?: boolean, answer(asked: Asked): Promise<Response> | Response }} Route
 */

/** Every page of the console. @type {readonly Route[]} */
export const routes = [
  { pattern: /^\/$/, answer: () => new Response(null, { status: 303, headers: { location: "/devices" } }) },
  { pattern: /^\/assets\/[a-z-]+\.(?:css|js|svg)$/, isPublic: true, answer: assetAnswer },
  { pattern: /^\/devices$/, answer: devicesAnswer },
  { pattern: /^\/devices\/([\w-]{1,64})$/, answer: deviceAnswer },
  { method: "POST", pattern: /^\/devices\/([\w-]{1,64})\/transition$/, answer: transitionAnswer },
  { method: "POST", pattern: /^\/devices\/([\w-]{1,64})\/correction$/, answer: correctionAnswer },
  { pattern: /^\/attention$/, answer: attentionAnswer },
  { pattern: /^\/imports$/, answer: importsAnswer },
  { method: "POST", pattern: /^\/imports$/, answer: planAnswer },
  { pattern: /^\/imports\/export$/, answer: exportAnswer },
  { pattern: /^\/imports\/columns$/, answer: columnsAnswer },
  { method: "POST", pattern: /^\/imports\/columns$/, answer: columnsChosen },
  { pattern: /^\/imports\/([\w-]{1,64})$/, answer: importAnswer },
  { method: "POST", pattern: /^\/imports\/([\w-]{1,64})\/apply$/, answer: applyAnswer },
  { method: "POST", pattern: /^\/imports\/([\w-]{1,64})\/undo$/, answer: undoAnswer },
  {
    pattern: /^\/language$/,
    answer: ({ url }) => {
      const path = url.searchParams.get("back") ?? "";
      // Only to a page of the console itself: `//elsewhere` would be another site.
      const isOwn = /^\/(?!\/)[\w\-/?=&%.+,:]*$/.test(path);
      return languageChosen(url.searchParams.get("to") === "de" ? "de" : "en", isOwn ? path : "/devices");
    },
  },
];
