import type { CollectContext, Collected, Collector } from "../collector.ts";
import { WindowsQuestionError } from "../errors/windows.ts";
import type { Section, SectionData } from "../section.ts";
import { Facts } from "./facts.ts";
import type { Fragment } from "./fragment.ts";
import { askWindows, sessionTimeoutMs } from "./session.ts";

/** A collector that asks Windows alone. */
export interface WindowsCollector<Declared extends Section = Section> extends Collector<Declared> {
  readonly fragments: readonly Fragment[];
}

/** At once, or after a parser that is loaded when it is needed. */
type MaybeLater<Result> = Result | Promise<Result>;

/** Gives the answer to one of the fragments that the collector declares; to another, one that knows nothing. */
export type Answers = (fragment: Fragment) => Facts;

/** Says that something is missing where an ordinary user is not told everything, and not told so either. */
export function needsAdministrator(facts: Facts, { incomplete }: CollectContext, question: string): void {
  if (facts.flag("isAdministrator") === false) incomplete(new WindowsQuestionError(question, "access", ""));
}

/**
 * Declares a collector of Windows: what it asks and how it reads the answers. What an answer lacks makes its section
 * `partial`; where nothing is left, `failed`.
 */
export function windowsCollector<Declared extends Section>({
  read,
  ...declared
}: Pick<Collector<Declared>, "name" | "section" | "sources"> & {
  readonly fragments: readonly Fragment[];
  read(answer: Answers, context: CollectContext): MaybeLater<Collected<SectionData<Declared>> | undefined>;
}): WindowsCollector<Declared> {
  return {
    ...declared,
    platforms: ["windows"],
    image: false,
    // The session's clock is the one that counts; this one is for a machine that does not answer at all.
    timeoutMs: sessionTimeoutMs + 10_000,
    async collect(host, context) {
      const asked = declared.fragments.map(
        async (fragment) => [fragment, await askWindows(host, fragment, context)] as const,
      );
      const answers = new Map(await Promise.all(asked));
      const problem = [...answers.values()].flatMap(({ problems }) => problems)[0];
      const found = await read((fragment) => answers.get(fragment)?.facts ?? new Facts(undefined), context);
      if (problem === undefined) return found;
      if (found === undefined || (Array.isArray(found) && found.length === 0)) throw problem;
      context.incomplete(problem);
      return found;
    },
  };
}
