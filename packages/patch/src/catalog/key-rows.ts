import type { CatalogColumns } from "./catalog-columns.ts";
import { GrowingNumbers } from "./growing-numbers.ts";
import type { Statement } from "./key-table.ts";
import type { KnownOrders } from "./known-orders.ts";
import { type RankedRow, rankedRows } from "./ranked-rows.ts";

const none = { cuts: [], plain: [], side: [], judgesOthers: false } as const;

/** Puts the rows of one package after the other into columns. */
export class KeyRows {
  readonly #orders: KnownOrders;
  readonly #text: (number: number) => string;
  readonly #rowOffsets = new GrowingNumbers();
  readonly #sideRows = new GrowingNumbers();
  readonly #cutOffsets = new GrowingNumbers();
  readonly #flags = new GrowingNumbers();
  readonly #cuts = new GrowingNumbers();
  readonly #rows = {
    rowAdvisories: new GrowingNumbers(),
    rowFrom: new GrowingNumbers(),
    rowUntil: new GrowingNumbers(),
    rowFixes: new GrowingNumbers(),
    rowFacts: new GrowingNumbers(),
    rowModules: new GrowingNumbers(),
    rowOffers: new GrowingNumbers(),
  };

  constructor(orders: KnownOrders, texts: { at(number: number): string }) {
    this.#orders = orders;
    this.#text = (number) => texts.at(number);
  }

  add(ecosystem: string, statements: readonly Statement[]): void {
    const order = this.#orders(ecosystem);
    const { cuts, plain, side, judgesOthers } = order ? rankedRows(order, statements, this.#text) : none;
    this.#rowOffsets.push(this.#rows.rowFrom.length);
    this.#cutOffsets.push(this.#cuts.length);
    this.#flags.push(Number(judgesOthers));
    for (const cut of cuts) this.#cuts.push(cut);
    for (const row of plain) this.#push(row);
    this.#sideRows.push(this.#rows.rowFrom.length);
    for (const row of side) this.#push(row);
  }

  #push({ advisory, from, until, fix, facts, module, offer }: RankedRow): void {
    const rows = this.#rows;
    rows.rowAdvisories.push(advisory);
    rows.rowFrom.push(from);
    rows.rowUntil.push(until);
    rows.rowFixes.push(fix);
    rows.rowFacts.push(facts);
    rows.rowModules.push(module);
    rows.rowOffers.push(offer);
  }

  /** The columns; nothing can be added after it. */
  columns(): Pick<
    CatalogColumns,
    | "keyRowOffsets"
    | "keySideRows"
    | "keyCutOffsets"
    | "keyFlags"
    | "cuts"
    | "rowAdvisories"
    | "rowFrom"
    | "rowUntil"
    | "rowFixes"
    | "rowFacts"
    | "rowModules"
    | "rowOffers"
  > {
    this.#rowOffsets.push(this.#rows.rowFrom.length);
    this.#cutOffsets.push(this.#cuts.length);
    const rows = this.#rows;
    return {
      keyRowOffsets: this.#rowOffsets.view(),
      keySideRows: this.#sideRows.view(),
      keyCutOffsets: this.#cutOffsets.view(),
      keyFlags: this.#flags.view(),
      cuts: this.#cuts.view(),
      rowAdvisories: rows.rowAdvisories.view(),
      rowFrom: rows.rowFrom.view(),
      rowUntil: rows.rowUntil.view(),
      rowFixes: rows.rowFixes.view(),
      rowFacts: rows.rowFacts.view(),
      rowModules: rows.rowModules.view(),
      rowOffers: rows.rowOffers.view(),
    };
  }
}
