import type { SectionName, Sections } from "../sections.ts";
import type { GlpiRow } from "./glpi-document.ts";
import type { GlpiMapping } from "./glpi-group.ts";
import { rowsIn } from "./glpi-source.ts";
import { row as withoutUndefined } from "./glpi-value.ts";

type RowOf<Name extends SectionName> = Sections[Name] extends readonly (infer Row)[] ? Row : never;
type Loose<Row> = { readonly [Field in keyof Row]: Row[Field] | undefined };

/** A mapping in which each row of GLPI's is one row of ours. */
export interface RowMapping<Name extends SectionName> {
  readonly glpi: string;
  readonly section: Name;
  /** Undefined for rows that nothing of ours is like. `unique` makes a name the only one of its section. */
  readonly read: (row: GlpiRow, index: number, unique: (name: string) => string) => Loose<RowOf<Name>> | undefined;
  readonly write: (row: RowOf<Name>) => Record<string, unknown>;
  /** The fields of GLPI's that tell one row from another; of several in a list the first that is there. */
  readonly match: readonly (string | readonly string[])[];
}

/** Declares such a mapping. */
export function rowMapping<Name extends SectionName>({
  glpi,
  section,
  read,
  write,
  match,
}: RowMapping<Name>): GlpiMapping {
  return {
    glpi,
    fills: [section],
    read(rows, draft) {
      const seen = new Map<string, number>();
      const unique = (name: string): string => {
        const nth = (seen.get(name) ?? 0) + 1;
        seen.set(name, nth);
        return nth === 1 ? name : `${name} #${nth}`;
      };
      for (const [index, fields] of rows.entries()) {
        const found = read(fields, index, unique);
        if (found) draft.add(section, found);
      }
    },
    write: (source) => rowsIn(source, section).map((found) => withoutUndefined(write(found))),
    match: (fields) => match.map((names) => firstOf(fields, names)).join("\n"),
  };
}

function firstOf(row: GlpiRow, names: string | readonly string[]): unknown {
  if (typeof names === "string") return row[names] ?? "";
  return names.map((name) => row[name]).find((value) => value !== undefined && value !== null) ?? "";
}
