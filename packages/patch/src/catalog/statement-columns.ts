import { GrowingNumbers } from "./growing-numbers.ts";
import type { Statement } from "./key-table.ts";
import { listOf, type PackedLists, packedLists } from "./number-lists.ts";

/** All statements of the advisories that are compiled, packed, in the order in which they come. */
export class StatementColumns {
  readonly #keys = new GrowingNumbers();
  readonly #advisories = new GrowingNumbers();
  readonly #from = new GrowingNumbers();
  readonly #until = new GrowingNumbers();
  readonly #fixes = new GrowingNumbers();
  readonly #verdicts = new GrowingNumbers();
  readonly #modules = new GrowingNumbers();
  readonly #offers = new GrowingNumbers();

  get length(): number {
    return this.#keys.length;
  }

  push(key: number, statement: Statement): void {
    this.#keys.push(key);
    this.#advisories.push(statement.advisory);
    this.#from.push(statement.from);
    this.#until.push(statement.until);
    this.#fixes.push(statement.fix);
    this.#verdicts.push(statement.verdict);
    this.#modules.push(statement.module);
    this.#offers.push(statement.offer);
  }

  /** Which statements each key has. */
  byKey(keys: number): PackedLists {
    const all = Uint32Array.from({ length: this.length }, (_, index) => index);
    return packedLists(this.#keys.view(), all, keys);
  }

  of(lists: PackedLists, key: number): Statement[] {
    return Array.from(listOf(lists, key), (index) => ({
      advisory: this.#advisories.at(index),
      from: this.#from.at(index),
      until: this.#until.at(index),
      fix: this.#fixes.at(index),
      verdict: this.#verdicts.at(index),
      module: this.#modules.at(index),
      offer: this.#offers.at(index),
    }));
  }
}
