import type { Directory } from "../../directory/context.ts";
import { chunksOf } from "../../directory/device-lock.ts";
import type { Resolution } from "../import-target.ts";

/** A place with its way from the site down. */
export interface PlacePath {
  readonly id: string;
  readonly kind: string;
  readonly steps: readonly string[];
}

/** A step in quotes, which may have separators in it, or one without; then a separator or the end. */
const step = /\s*(?:"((?:[^"]|"")*)"\s*(?=[/\\>»→|]|$)|([^/\\>»→|]*))(?:[/\\>»→|]|$)/y;

/** `Berlin / House A / 101` in its steps; `Berlin / "101/102"` has two. */
export function stepsOf(path: string): string[] {
  const steps: string[] = [];
  step.lastIndex = 0;
  while (step.lastIndex < path.length) {
    const [, quoted, plain = ""] = step.exec(path) ?? [];
    steps.push((quoted?.replaceAll('""', '"') ?? plain).trim());
  }
  return steps.filter((each) => each !== "");
}

/** The steps as they are shown: names that look like several steps stand in quotes, so that `stepsOf` brings them back. */
export function pathOf(steps: readonly string[]): string {
  return steps.map((each) => (/[/\\>»→|]|^"/.test(each) ? `"${each.replaceAll('"', '""')}"` : each)).join(" / ");
}

/** Places by id, each with its way. */
export async function placesById(
  { tables: { sql, db } }: Directory,
  ids: readonly string[],
): Promise<Map<string, PlacePath>> {
  const found = new Map<string, PlacePath>();
  for (const chunk of chunksOf([...new Set(ids)])) {
    const { rows } = await sql<{ id: string; kind: string; name: string; parent: string | null; above: string | null }>`
      select place.id, place.kind, place.name, parent.name as parent, above.name as above
      from directory_place as place
      left join directory_place as parent on parent.id = place.parent_id
      left join directory_place as above on above.id = parent.parent_id
      where place.id in (${sql.join(chunk)})`.execute(db);
    for (const { id, kind, name, parent, above } of rows)
      found.set(id, { id, kind, steps: [above, parent, name].filter((step) => step !== null) });
  }
  return found;
}

/** The places whose last step is one of these names. */
export async function placesNamed(directory: Directory, names: readonly string[]): Promise<PlacePath[]> {
  const { sql, db } = directory.tables;
  const ids: string[] = [];
  for (const chunk of chunksOf([...new Set(names)])) {
    const { rows } = await sql<{ id: string }>`
      select id from directory_place where name in (${sql.join(chunk)})`.execute(db);
    ids.push(...rows.map(({ id }) => id));
  }
  return [...(await placesById(directory, ids)).values()];
}

/** What texts mean: a whole way, or the end of one where only one place has it. */
export async function resolvePlaces(
  directory: Directory,
  texts: readonly string[],
): Promise<ReadonlyMap<string, Resolution>> {
  // What looks like several steps may be one name after all, and a column for rooms may have whole ways.
  const waysOf = (text: string): string[][] => [[text.trim()], stepsOf(text), stepsOf(stepsOf(text).join("/"))];
  const asked = texts.map((text) => ({ text, ways: waysOf(text) }));
  const named = await placesNamed(
    directory,
    asked.flatMap(({ ways }) => ways.flatMap((steps) => steps.at(-1) ?? [])),
  );
  const byLastStep = new Map<string | undefined, PlacePath[]>();
  for (const place of named) {
    const alike = byLastStep.get(place.steps.at(-1));
    if (alike) alike.push(place);
    else byLastStep.set(place.steps.at(-1), [place]);
  }
  return new Map(
    asked.map(({ text, ways }): [string, Resolution] => {
      const possible = [...new Set(ways.map((way) => way.at(-1)))].flatMap((step) => byLastStep.get(step) ?? []);
      const fitting = possible.filter(({ steps }) => ways.some((way) => endsWith(steps, way)));
      // The whole way means itself, also where another one ends like it.
      const whole = fitting.filter(({ steps }) => ways.some((way) => way.length === steps.length));
      const [only, ...more] = whole.length > 0 ? whole : fitting;
      if (!only) return [text, "missing"];
      return [text, more.length > 0 ? "ambiguous" : { id: only.id, label: pathOf(only.steps) }];
    }),
  );
}

function endsWith(steps: readonly string[], way: readonly string[]): boolean {
  const offset = steps.length - way.length;
  return way.length > 0 && offset >= 0 && way.every((step, index) => step === steps[offset + index]);
}
