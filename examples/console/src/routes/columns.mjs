import { openTable } from "@fleetwright/core/tables";
import { readForm, sentTo } from "../form.mjs";
import { columnsPage } from "../page/import-columns.mjs";
import { pageAnswer } from "../page/layout.mjs";
import { messagePage } from "../page/message.mjs";

/** How many rows show what is in a column. */
const samples = 3;

/** Which column is what, to be corrected before the plan. @param {import("../routes.mjs").Asked} asked */
export async function columnsAnswer({ request: { signal }, url, words, fleet, uploads }) {
  const id = url.searchParams.get("upload") ?? "";
  const upload = uploads.find(id);
  if (!upload) return messagePage(404, words, words.notFoundTitle, words.uploadGone);
  const sheetName = url.searchParams.get("sheet") ?? undefined;
  const mapping = await fleet.imports.propose(upload, upload.target, { signal, sheet: sheetName });
  const { sheets } = await openTable(upload.bytes);
  const sheet = sheets.find(({ name }) => name === mapping.sheet) ?? sheets[0];
  const rows = sheet ? await firstRows(sheet, Math.max(mapping.headerRow, 1) + samples) : [];
  const target = fleet.imports.targets().find(({ name }) => name === upload.target);
  const content = columnsPage(words, { id, upload, mapping, target, sheets, rows });
  return pageAnswer(words, { title: upload.name, path: "/imports", content, current: "imports" });
}

/** Plans with the columns that were chosen. @param {import("../routes.mjs").Asked} asked */
export async function columnsChosen({ request, words, fleet, uploads }) {
  const { upload: id = "", sheet, headerRow = "1", ...chosen } = await readForm(request);
  const upload = uploads.find(id);
  if (!upload) return messagePage(404, words, words.notFoundTitle, words.uploadGone);
  const columns = Object.entries(chosen).flatMap(([name, field]) => {
    const [, index] = /^column-(\d{1,5})$/.exec(name) ?? [];
    return index === undefined ? [] : [{ index: Number(index), title: chosen[`title-${index}`] ?? "", field }];
  });
  const mapping = {
    target: upload.target,
    headerRow: Number(headerRow),
    columns,
    emptyCells: /** @type {const} */ ("keep"),
    ...(sheet !== undefined && { sheet }),
  };
  const { target, overwrite } = upload;
  const { id: importId } = await fleet.imports.plan(upload, { target, overwrite, mapping, signal: request.signal });
  return sentTo(`/imports/${importId}?upload=${id}`);
}

/** @param {import("@fleetwright/core/tables").TableSheet} sheet @param {number} last */
async function firstRows(sheet, last) {
  const rows = [];
  for await (const row of sheet.rows()) {
    if (row.number > last) break;
    rows.push(row);
  }
  return rows;
}
