import type { AnyPlugin, ApiOf, ApisOf, EventMapOf, NameOf, NeededBy } from "./plugin.ts";

/** Maps each plugin to itself, or to the sentence that says what is wrong with it. */
export type CheckedPlugins<Plugins extends readonly AnyPlugin[], Reserved> = {
  readonly [I in keyof Plugins]: FirstProblem<
    [
      Problem<NameOf<Plugins[I]> & Reserved, `Plugin name "${NameOf<Plugins[I]>}" is reserved.`>,
      Problem<
        ForeignEvents<Plugins[I]>,
        `Event "${ForeignEvents<Plugins[I]>}" must start with "${NameOf<Plugins[I]>}."`
      >,
      Problem<
        MissingNeeds<Plugins[I], Plugins>,
        `Plugin "${NameOf<Plugins[I]>}" needs plugin "${MissingNeeds<Plugins[I], Plugins>}".`
      >,
      Problem<
        WrongNeeds<Plugins[I], Plugins>,
        `Plugin "${NameOf<Plugins[I]>}" needs another version of plugin "${WrongNeeds<Plugins[I], Plugins>}".`
      >,
    ],
    Plugins[I]
  >;
};

type ForeignEvents<P> = Exclude<keyof EventMapOf<P> & string, `${NameOf<P>}.${string}`>;
type MissingNeeds<P, Plugins extends readonly AnyPlugin[]> = Exclude<NameOf<NeededBy<P>>, keyof ApisOf<Plugins>>;
type WrongNeeds<P, Plugins extends readonly AnyPlugin[]> = WrongNeed<NeededBy<P>, ApisOf<Plugins>>;
type WrongNeed<Needed, Apis> = Needed extends AnyPlugin
  ? NameOf<Needed> extends keyof Apis
    ? Apis[NameOf<Needed>] extends ApiOf<Needed>
      ? never
      : NameOf<Needed>
    : never
  : never;

interface PluginProblem<Sentence> {
  readonly problem: Sentence;
}
type Problem<Offenders, Sentence> = [Offenders] extends [never] ? never : PluginProblem<Sentence>;
type FirstProblem<Problems, Otherwise> = Problems extends [infer First, ...infer Rest]
  ? [First] extends [never]
    ? FirstProblem<Rest, Otherwise>
    : First
  : Otherwise;
