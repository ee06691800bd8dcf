import type { GlpiSection } from "./glpi-group.ts";
import type { Column, Residual } from "./residual.ts";
import type { Runs } from "./runs.ts";

/** Fields of rows, without saying which rows there are. */
export type Columns = Pick<Residual, "set" | "unset">;

/** The rests of a document, apart by what may be kept of them. Names are those of GLPI's sections. */
export interface Extra {
  /** What is no one's business and stays. Of programs the outline alone: see {@link Extra.software}. */
  readonly lasting: Record<string, Residual>;
  /** That of programs, which is most of a document's. It belongs to the outline that it was found with. */
  software?: Residual;
  /** What changes by itself. */
  readonly latest: Record<string, Columns>;
  /** What is about persons: columns beside the lasting ones, or all of a part. */
  readonly personal: Record<string, Residual | Columns>;
  /** What nobody knows: it may be about persons. */
  readonly unknown: { content?: Readonly<Record<string, unknown>>; sections?: Record<string, Columns> };
}

export function emptyExtra(): Extra {
  return { lasting: {}, latest: {}, personal: {}, unknown: {} };
}

/** Files a part's residual where each of its columns belongs. */
export function fileResidual(extra: Extra, section: GlpiSection, isPersonal: boolean, residual: Residual): void {
  const { name } = section;
  if (isPersonal) {
    extra.personal[name] = residual;
    return;
  }
  const { set: _, unset: __, ...rows } = residual;
  const { lasting, latest, personal, unknown } = columnsByClass(section, residual);
  const kept: Residual = { ...rows, ...lasting };
  if (name === softwareName) extra.software = kept;
  extra.lasting[name] = name === softwareName ? outlineOf(kept) : kept;
  if (latest) extra.latest[name] = latest;
  if (personal) extra.personal[name] = personal;
  if (unknown) {
    extra.unknown.sections ??= {};
    extra.unknown.sections[name] = unknown;
  }
}

/** A part's residual, put together again; undefined where nothing was kept of it. */
export function residualIn(extra: Extra, section: GlpiSection, isPersonal: boolean): Residual | undefined {
  const { name } = section;
  if (isPersonal) {
    const whole = extra.personal[name];
    return whole && "rows" in whole ? whole : undefined;
  }
  const lasting = name === softwareName ? softwareIn(extra) : extra.lasting[name];
  const beside = extra.personal[name];
  const columns = [lasting, extra.latest[name], beside && "rows" in beside ? undefined : beside];
  const all = [...columns, extra.unknown.sections?.[name]];
  return (
    lasting && {
      ...lasting,
      set: Object.assign({}, ...all.map((one) => one?.set)),
      unset: Object.assign({}, ...all.map((one) => one?.unset)),
    }
  );
}

/** The section of GLPI's that holds programs. */
export const softwareName = "softwares";

/** What of a residual says which rows it is about. */
function outlineOf({ rows, check }: Residual): Residual {
  return { rows, ...(check !== undefined && { check }) };
}

/** The residual of programs, where it is still that of its outline: the two are not always reported together. */
function softwareIn({ lasting, software }: Extra): Residual | undefined {
  const outline = lasting[softwareName];
  const isItsOwn = outline && software && outline.rows === software.rows && outline.check === software.check;
  return isItsOwn ? software : outline;
}

type FieldClass = "lasting" | "latest" | "personal" | "unknown";

function classOf({ fields, personal, volatile }: GlpiSection, field: string): FieldClass {
  if (!Object.hasOwn(fields, field)) return "unknown";
  if (personal !== "all" && personal?.includes(field)) return "personal";
  return volatile === "all" || volatile?.includes(field) ? "latest" : "lasting";
}

function columnsByClass(section: GlpiSection, { set = {}, unset = {} }: Residual): { [Class in FieldClass]?: Columns } {
  const found: { [Class in FieldClass]?: { set: Record<string, Column>; unset: Record<string, Runs> } } = {};
  const columnsOf = (field: string): { set: Record<string, Column>; unset: Record<string, Runs> } => {
    const kind = classOf(section, field);
    const columns = found[kind] ?? { set: {}, unset: {} };
    found[kind] = columns;
    return columns;
  };
  for (const [field, column] of Object.entries(set)) columnsOf(field).set[field] = column;
  for (const [field, runs] of Object.entries(unset)) columnsOf(field).unset[field] = runs;
  for (const columns of Object.values(found)) {
    if (Object.keys(columns.set).length === 0) Reflect.deleteProperty(columns, "set");
    if (Object.keys(columns.unset).length === 0) Reflect.deleteProperty(columns, "unset");
  }
  return found;
}
