import { TableFormatError } from "../../errors/tables.ts";
import type { WorkbookArchive } from "./workbook-archive.ts";
import { readXml } from "./xml-events.ts";

/** What a workbook says about itself. */
export interface Workbook {
  /** Dates count from 1904. */
  readonly is1904: boolean;
  readonly sheets: readonly WorkbookSheet[];
  readonly sharedStringsPath: string | undefined;
}

/** A sheet, in the order of the workbook. */
export interface WorkbookSheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly path: string;
}

const rootRelations = "_rels/.rels";

/** @throws TableFormatError for an archive that is no workbook. */
export async function readWorkbook(archive: WorkbookArchive): Promise<Workbook> {
  if (!archive.paths.has("[Content_Types].xml") || !archive.paths.has(rootRelations))
    throw new TableFormatError("other-archive");
  const root = await relationsOf(archive, rootRelations, "");
  const path = [...root.values()].find(({ type }) => type === "officeDocument")?.path;
  if (path === undefined || !/workbook/i.test(path)) throw new TableFormatError("other-archive");
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  const relations = await relationsOf(archive, `${folder}_rels/${path.slice(folder.length)}.rels`, folder);
  const sheets: WorkbookSheet[] = [];
  let is1904 = false;
  const open = (name: string, attributes: Readonly<Record<string, string>>): void => {
    if (name === "workbookPr") is1904 = /^(1|true)$/.test(attributes["date1904"] ?? "");
    if (name !== "sheet") return;
    const id = Object.entries(attributes).find(([key]) => key.endsWith(":id"))?.[1] ?? "";
    const relation = relations.get(id);
    // Sheets with a chart alone, or with macros, have no rows.
    if (relation?.type !== "worksheet") return;
    const hidden = (attributes["state"] ?? "visible") !== "visible";
    sheets.push({ name: attributes["name"] ?? "", hidden, path: relation.path });
  };
  await readXml(await archive.open(path), { open }, path);
  const shared = [...relations.values()].find(({ type }) => type === "sharedStrings");
  return { is1904, sheets, sharedStringsPath: shared?.path };
}

interface Relation {
  /** The last step of its type, which differs in what comes before between the standard's two forms. */
  readonly type: string;
  readonly path: string;
}

async function relationsOf(
  archive: WorkbookArchive,
  path: string,
  folder: string,
): Promise<ReadonlyMap<string, Relation>> {
  const relations = new Map<string, Relation>();
  const open = (name: string, attributes: Readonly<Record<string, string>>): void => {
    if (name !== "Relationship" || attributes["TargetMode"] === "External") return;
    const type = (attributes["Type"] ?? "").split("/").at(-1) ?? "";
    const target = attributes["Target"] ?? "";
    relations.set(attributes["Id"] ?? "", {
      type,
      path: target.startsWith("/") ? target.slice(1) : withoutDots(folder + target),
    });
  };
  await readXml(await archive.open(path), { open }, path);
  return relations;
}

/** Names of parts, never files: what leads out of the archive is simply not in it. */
function withoutDots(path: string): string {
  const steps: string[] = [];
  for (const step of path.split("/")) {
    if (step === "..") steps.pop();
    else if (step !== ".") steps.push(step);
  }
  return steps.join("/");
}
