import type { ImportTarget, Resolution } from "../import-target.ts";
import type { RowProblem } from "../problem.ts";
import type { ReadRow } from "./read-row.ts";
import { isAsExported } from "./row-basis.ts";

/** A row whose references are ids. */
export interface ResolvedRow extends ReadRow {
  readonly labels: Readonly<Record<string, string>>;
}

/** Remembers what texts mean, as the same places and persons come again and again. */
export class References {
  readonly #target: ImportTarget;
  readonly #known = new Map<string, Map<string, Resolution>>();

  constructor(target: ImportTarget) {
    this.#target = target;
  }

  /** Replaces texts by ids. What was not edited since the export stays out, whatever it means by now. */
  async resolve(rows: readonly ReadRow[]): Promise<readonly ResolvedRow[]> {
    const fields = this.#target.fields.filter(({ type }) => type === "reference").map(({ name }) => name);
    for (const field of fields) await this.#ask(field, rows);
    return rows.map((row) => {
      const values = { ...row.values };
      const labels: Record<string, string> = {};
      const problems: RowProblem[] = [...row.problems];
      for (const field of fields) {
        const text = row.values[field];
        if (typeof text !== "string") continue;
        const meant = this.#known.get(field)?.get(text) ?? "missing";
        if (isAsExported(row.basis, field, text) === true) delete values[field];
        else if (typeof meant === "object") {
          values[field] = meant.id;
          labels[field] = meant.label;
        } else {
          const cell = row.cellOf(field);
          const where = { field, value: text.slice(0, 200), ...(cell !== undefined && { cell }) };
          problems.push({ reason: `reference-${meant}`, ...where });
        }
      }
      return { ...row, values, labels, problems };
    });
  }

  async #ask(field: string, rows: readonly ReadRow[]): Promise<void> {
    const known = this.#known.get(field) ?? new Map<string, Resolution>();
    this.#known.set(field, known);
    const asked = new Set<string>();
    for (const { values } of rows) {
      const text = values[field];
      if (typeof text === "string" && !known.has(text)) asked.add(text);
    }
    if (asked.size === 0) return;
    for (const [text, meant] of await this.#target.resolve(field, [...asked])) known.set(text, meant);
  }
}
