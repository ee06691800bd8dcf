import type { Advisory } from "../advisory.ts";
import { compareNames } from "./canonical-name.ts";
import type { CatalogColumns } from "./catalog-columns.ts";
import { dayNumber } from "./day-number.ts";
import { GrowingNumbers } from "./growing-numbers.ts";
import { NameClasses } from "./name-classes.ts";
import { distinctLists, listOf, NumberLists, type PackedLists } from "./number-lists.ts";
import type { TextTable, TextTableBuilder } from "./text-table.ts";

type AdvisoryColumnNames =
  | "advisoryIds"
  | "advisoriesById"
  | "advisoryFeeds"
  | "advisoryDays"
  | "advisorySummaries"
  | "severityOffsets"
  | "severities"
  | "subjectOffsets"
  | "subjects"
  | "linkOffsets"
  | "links"
  | "advisoryKeyOffsets"
  | "advisoryKeys"
  | "names"
  | "canonicalNames";

/** The vulnerabilities that an advisory is about: itself, where it names none. */
export function subjectsOf({ id, vulnerabilities }: Advisory): readonly string[] {
  return vulnerabilities.length > 0 ? vulnerabilities : [id];
}

/** The names that an advisory says are one and the same. */
export function linksOf({ id, aliases }: Advisory): readonly string[] {
  return aliases.length > 0 ? [id, ...aliases] : [];
}

/** Advisories as columns. Those of one feed that have the same id are one: what they say adds up. */
export class AdvisoryColumns {
  readonly #texts: TextTableBuilder;
  readonly #numbers = new Map<string, number>();
  readonly #ids = new GrowingNumbers();
  readonly #feeds = new GrowingNumbers();
  readonly #days = new GrowingNumbers();
  readonly #summaries = new GrowingNumbers();
  readonly #severities = new NumberLists();
  readonly #subjects = new NumberLists();
  readonly #links = new NumberLists();
  readonly #keys = new NumberLists();
  /** The names' texts, by the numbers that they have until they are sorted. */
  readonly #names = new GrowingNumbers();
  readonly #nameNumbers = new Map<number, number>();

  constructor(texts: TextTableBuilder) {
    this.#texts = texts;
  }

  /** @param feed - The number of the input that it comes from, and the name of its feed. */
  add(feed: { readonly number: number; readonly name: string }, advisory: Advisory): number {
    const place = `${feed.name}\0${advisory.id}`;
    let number = this.#numbers.get(place);
    if (number === undefined) {
      number = this.#ids.length;
      this.#numbers.set(place, number);
      this.#ids.push(this.#texts.numberOf(advisory.id));
      this.#feeds.push(feed.number);
      this.#days.push(dayNumber(advisory.published));
      this.#summaries.push(this.#texts.optional(advisory.summary));
    }
    for (const severity of advisory.severities) this.#severities.add(number, this.#texts.numberOf(severity));
    for (const name of subjectsOf(advisory)) this.#subjects.add(number, this.#nameOf(name));
    for (const name of linksOf(advisory)) this.#links.add(number, this.#nameOf(name));
    return number;
  }

  /** How many there are of each input. */
  countByFeed(feeds: number): Uint32Array {
    const counts = new Uint32Array(feeds);
    for (const feed of this.#feeds.view()) counts[feed] = (counts[feed] ?? 0) + 1;
    return counts;
  }

  addKey(advisory: number, key: number): void {
    this.#keys.add(advisory, key);
  }

  #nameOf(name: string): number {
    const text = this.#texts.numberOf(name);
    let number = this.#nameNumbers.get(text);
    if (number === undefined) {
      number = this.#names.length;
      this.#nameNumbers.set(text, number);
      this.#names.push(text);
    }
    return number;
  }

  /** @param keyPlaces - Where each key stands once they are sorted. */
  columns(texts: TextTable, keyPlaces: Uint32Array): Pick<CatalogColumns, AdvisoryColumnNames> {
    const advisories = this.#ids.length;
    const names = this.#names
      .view()
      .slice()
      .sort((a, b) => texts.compareTexts(a, b));
    const places = new Uint32Array(names.length);
    names.forEach((text, place) => {
      places[this.#nameNumbers.get(text) ?? 0] = place;
    });
    const subjects = distinctLists(renumbered(this.#subjects.packed(advisories), places));
    const links = distinctLists(renumbered(this.#links.packed(advisories), places));
    const keys = distinctLists(renumbered(this.#keys.packed(advisories), keyPlaces));
    const severities = this.#severities.packed(advisories);
    return {
      advisoryIds: this.#ids.view(),
      advisoriesById: Uint32Array.from({ length: advisories }, (_, advisory) => advisory).sort(
        (a, b) => texts.compareTexts(this.#ids.at(a), this.#ids.at(b)) || a - b,
      ),
      advisoryFeeds: this.#feeds.view(),
      advisoryDays: this.#days.view(),
      advisorySummaries: this.#summaries.view(),
      severityOffsets: severities.offsets,
      severities: severities.items,
      subjectOffsets: subjects.offsets,
      subjects: subjects.items,
      linkOffsets: links.offsets,
      links: links.items,
      advisoryKeyOffsets: keys.offsets,
      advisoryKeys: keys.items,
      names,
      canonicalNames: canonicalNames(links, names, texts),
    };
  }
}

function renumbered({ offsets, items }: PackedLists, places: Uint32Array): PackedLists {
  return { offsets, items: items.map((item) => places[item] ?? 0) };
}

/** The name that stands for each: of those that aliases unite, the first by {@link compareNames}. */
function canonicalNames(links: PackedLists, names: Uint32Array, texts: TextTable): Uint32Array {
  const classes = new NameClasses(names.length);
  for (let advisory = 0; advisory + 1 < links.offsets.length; advisory += 1) {
    const [first, ...others] = listOf(links, advisory);
    for (const other of others) classes.unite(first ?? other, other);
  }
  const best = Uint32Array.from(names, (_, name) => name);
  const textOf = (name: number): string => texts.at(names[name] ?? 0);
  for (let name = 0; name < names.length; name += 1) {
    const root = classes.rootOf(name);
    if (root !== name && compareNames(textOf(name), textOf(best[root] ?? root)) < 0) best[root] = name;
  }
  return best.map((_, name) => best[classes.rootOf(name)] ?? name);
}
