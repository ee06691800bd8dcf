import type { FieldValue, ImportField } from "../import-field.ts";
import type { FieldValues, ImportTarget, TargetEntry, TargetKey } from "../import-target.ts";
import type { RowProblem } from "../problem.ts";
import { compareRow } from "./compare-row.ts";
import { consequencesOf } from "./consequences.ts";
import { matchRows, type RowMatch } from "./match-rows.ts";
import type { FieldChange, PlanRow } from "./plan-row.ts";
import { maxShown, type ReadRow } from "./read-row.ts";
import { References, type ResolvedRow } from "./resolve-references.ts";
import { shownText } from "./row-basis.ts";
import { type EarlierRow, SameEntries } from "./same-entry.ts";

/** Rows of a plan, and earlier ones that turned out to be about an entry that a later one is about, too. */
export interface PlannedBatch {
  readonly rows: readonly PlanRow[];
  readonly disputed: readonly { readonly row: number; readonly by: number }[];
}

/** Plans rows, batch after batch of one table. */
export class RowPlanner {
  readonly #target: ImportTarget;
  readonly #keys: readonly TargetKey[];
  readonly #overwrite: boolean;
  readonly #references: References;
  readonly #same: SameEntries;
  readonly #referenceFields: ReadonlySet<string>;
  /** Those that are the entry's itself. */
  readonly #ownFields: ReadonlySet<string>;
  /** Those that cannot be emptied. */
  readonly #keptFields: readonly ImportField[];

  constructor(target: ImportTarget, keys: readonly TargetKey[], overwrite: boolean) {
    this.#target = target;
    this.#keys = keys;
    this.#overwrite = overwrite;
    this.#references = new References(target);
    this.#same = new SameEntries(keys);
    const references = target.fields.filter(({ type }) => type === "reference");
    this.#referenceFields = new Set(references.map(({ name }) => name));
    const own = target.fields.filter(({ name, helper }) => name !== "id" && !helper);
    this.#ownFields = new Set(own.map(({ name }) => name));
    this.#keptFields = target.fields.filter(({ required, lasting }) => required || lasting);
  }

  async plan(batch: readonly ReadRow[]): Promise<PlannedBatch> {
    const resolved = await this.#references.resolve(batch);
    const matches = await matchRows(this.#target, this.#keys, batch);
    const entries = await this.#target.read(matches.flatMap((match) => (match.kind === "found" ? [match.id] : [])));
    const disputed: { row: number; by: number }[] = [];
    const rows = resolved.map((row, index) => {
      const match = matches[index] ?? { kind: "new" };
      const earlier = this.#same.claim(row, match);
      if (earlier && !earlier.saysTheSame && earlier.gives !== "later")
        disputed.push({ row: earlier.row, by: row.row });
      const standing = earlier?.gives === "earlier" ? undefined : earlier;
      return this.#rowOf(row, match, match.kind === "found" ? entries.get(match.id) : undefined, standing);
    });
    return { rows, disputed };
  }

  #rowOf(row: ResolvedRow, match: RowMatch, entry: TargetEntry | undefined, earlier: EarlierRow | undefined): PlanRow {
    const base = { row: row.row, label: entry?.label ?? this.#labelOf(row), ...(entry && { entryId: entry.id }) };
    if (row.problems.length > 0) return { ...base, outcome: "error", changes: [], problems: row.problems };
    if (match.kind === "conflict") return { ...base, outcome: "conflict", changes: [], problems: [match.problem] };
    if (earlier) {
      const problem: RowProblem = { reason: "same-entry-twice", detail: `${earlier.row}` };
      return { ...base, outcome: earlier.saysTheSame ? "unchanged" : "conflict", changes: [], problems: [problem] };
    }
    const wanted = this.#withoutHelpers(row.values);
    const required = this.#requiredProblems(row, wanted, entry === undefined);
    if (required.length > 0) return { ...base, outcome: "error", changes: [], problems: required };
    if (!entry) return this.#addition(base, row, wanted);
    return { ...base, ...this.#change(row, wanted, entry) };
  }

  /** Fields that have to stay are problems of the row; the others change. */
  #change(
    row: ResolvedRow,
    wanted: FieldValues,
    entry: TargetEntry,
  ): Pick<PlanRow, "outcome" | "changes" | "problems"> {
    const { changes, problems } = compareRow(
      entry,
      { ...row, values: wanted, references: this.#referenceFields, isSame: this.#isSame },
      this.#overwrite,
    );
    const nothing = { changes: [], problems };
    if (changes.length === 0) return { outcome: problems.length > 0 ? "conflict" : "unchanged", ...nothing };
    const values = Object.fromEntries(changes.map(({ field, to }) => [field, to]));
    const refusal = this.#target.refuse?.(entry, values, wanted);
    if (refusal) return { outcome: "error", changes: [], problems: [placed(refusal, row)] };
    const consequences = consequencesOf(this.#target, entry, values);
    // What has to stay would not: then none of it happens.
    if (consequences.some(({ field }) => problems.some((problem) => problem.field === field)))
      return { outcome: "conflict", ...nothing };
    return { outcome: "change", changes: [...changes, ...consequences], problems };
  }

  readonly #isSame = (field: string, one: FieldValue, other: FieldValue): boolean => {
    const key = this.#target.keys.find((known) => known.field === field);
    const [a, b] = [String(one), String(other)];
    return key?.same?.(a, b) ?? (key?.compared !== undefined && key.compared(a) === key.compared(b));
  };

  #addition(base: Pick<PlanRow, "row" | "label">, row: ResolvedRow, wanted: ResolvedRow["values"]): PlanRow {
    const refusal = this.#target.refuse?.(undefined, wanted, wanted);
    if (refusal) return { ...base, outcome: "error", changes: [], problems: [placed(refusal, row)] };
    const changes = Object.entries(wanted).flatMap(([field, to]): FieldChange[] => {
      const toLabel = row.labels[field];
      return to === null ? [] : [{ field, from: null, to, ...(toLabel !== undefined && { toLabel }) }];
    });
    return { ...base, outcome: "add", changes, problems: [] };
  }

  #requiredProblems(row: ResolvedRow, wanted: ResolvedRow["values"], isNew: boolean): RowProblem[] {
    return this.#keptFields.flatMap((field): RowProblem[] => {
      const value = wanted[field.name];
      const isMissing =
        (value === null && !(isNew && field.lasting)) || (field.required && isNew && value === undefined);
      return isMissing ? [placed({ reason: "required", field: field.name }, row)] : [];
    });
  }

  #withoutHelpers(values: FieldValues): FieldValues {
    return Object.fromEntries(Object.entries(values).filter(([field]) => this.#ownFields.has(field)));
  }

  #labelOf({ values, labels, row }: ResolvedRow): string {
    for (const { field } of [...this.#keys].reverse()) {
      const value = labels[field] ?? values[field];
      if (typeof value === "string" && value !== "") return value.slice(0, 200);
    }
    return `${row}`;
  }
}

function placed(problem: Omit<RowProblem, "cell" | "value">, row: ResolvedRow): RowProblem {
  const { field } = problem;
  const cell = row.cellOf(field);
  const value = field === undefined ? "" : shownText(row.values[field] ?? null, row.labels[field]).slice(0, maxShown);
  return { ...problem, ...(value !== "" && { value }), ...(cell !== undefined && { cell }) };
}
