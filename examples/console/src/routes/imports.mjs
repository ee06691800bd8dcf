import { Readable } from "node:stream";
import { isFleetError } from "@fleetwright/core";
import { html } from "@fleetwright/example-page-parts/html.mjs";
import { sentTo } from "../form.mjs";
import { importList, uploadForm } from "../page/import-list.mjs";
import { importPage } from "../page/import-plan.mjs";
import { pageAnswer } from "../page/layout.mjs";

const shownImports = 30;
const rowsOnPage = 100;
const outcomes = /** @type {const} */ (["add", "change", "unchanged", "conflict", "error"]);

/** Where tables come in, and what came in before. @param {import("../routes.mjs").Asked} asked */
export async function importsAnswer({ request: { signal }, words, fleet }) {
  const { items } = await fleet.imports.list().page({ limit: shownImports, signal });
  const content = html`<h1>${words.imports}</h1>${uploadForm(words, fleet.imports.targets())}${importList(words, items)}`;
  return pageAnswer(words, { title: words.imports, path: "/imports", content, current: "imports" });
}

/**
 * Plans what a table would do; nothing else is changed. Where its titles say nothing, its columns are asked for first.
 *
 * @param {import("../routes.mjs").Asked} asked
 */
export async function planAnswer({ request, fleet, uploads }) {
  const isForm = (request.headers.get("content-type") ?? "").startsWith("multipart/form-data");
  const form = isForm ? await request.formData() : undefined;
  const file = form?.get("file");
  if (!form || !(file instanceof File) || file.size === 0) return sentTo("/imports");
  const bytes = new Uint8Array(await file.arrayBuffer());
  const name = file.name.slice(0, 200);
  const target = String(form.get("target") ?? "devices");
  const overwrite = form.get("overwrite") !== null;
  const upload = uploads.keep({ bytes, name, target, overwrite });
  try {
    const { id } = await fleet.imports.plan({ bytes, name }, { target, overwrite, signal: request.signal });
    return sentTo(`/imports/${id}?upload=${upload}`);
  } catch (error) {
    if (isFleetError(error) && error.code === "CORE_IMPORT_MAPPING") return sentTo(`/imports/columns?upload=${upload}`);
    throw error;
  }
}

/** A plan, row by row. @param {import("../routes.mjs").Asked} asked */
export async function importAnswer({ request: { signal }, url, words, fleet, uploads, parts: [id = ""] }) {
  const found = await fleet.imports.get(id, { signal });
  const outcome = outcomes.find((name) => name === url.searchParams.get("outcome"));
  const cursor = url.searchParams.get("cursor") ?? "";
  const rows = await fleet.imports
    .rows(id, outcome === undefined ? {} : { outcome })
    .page({ limit: rowsOnPage, signal, ...(cursor !== "" && { cursor }) });
  const target = fleet.imports.targets().find(({ name }) => name === found.target);
  const given = url.searchParams.get("upload") ?? "";
  const upload = uploads.find(given) ? given : undefined;
  const content = importPage(words, { found, target, rows, outcome, isFirst: cursor === "", upload });
  const title = found.fileName ?? words.imports;
  return pageAnswer(words, { title, path: `/imports/${id}`, content, current: "imports" });
}

/** Does what the plan said that was looked at. @param {import("../routes.mjs").Asked} asked */
export async function applyAnswer({ request, fleet, parts: [id = ""] }) {
  const digest = new URLSearchParams(await request.text()).get("digest") ?? "";
  await fleet.imports.apply(id, { digest, signal: request.signal });
  return sentTo(`/imports/${id}`);
}

/** @param {import("../routes.mjs").Asked} asked */
export async function undoAnswer({ request: { signal }, fleet, parts: [id = ""] }) {
  await fleet.imports.undo(id, { signal });
  return sentTo(`/imports/${id}`);
}

/** A workbook of all entries that comes back as a plan. @param {import("../routes.mjs").Asked} asked */
export function exportAnswer({ request: { signal }, url, words, fleet }) {
  const target = fleet.imports.targets().find(({ name }) => name === url.searchParams.get("target"))?.name ?? "devices";
  const pieces = fleet.imports.export(target, { language: words.language, signal });
  const headers = {
    "content-type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "content-disposition": `attachment; filename="${target}.xlsx"`,
    "cache-control": "no-store",
  };
  const body = /** @type {ReadableStream<Uint8Array>} */ (Readable.toWeb(Readable.from(pieces)));
  return new Response(body, { headers });
}
