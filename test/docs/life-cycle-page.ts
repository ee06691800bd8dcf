import { type DeviceState, possibleTransitions } from "@fleetwright/core";
import { attentions } from "@fleetwright/inventory";

const needs = { reason: "a reason", loan: "a person and a day", proof: "a proof" } as const;

/** The table of transitions, as the guide shows it. */
export function transitionTable(): string {
  const froms = [...new Set(possibleTransitions.map(({ from }): DeviceState => from))];
  const rows = froms.flatMap((from) =>
    possibleTransitions
      .filter((transition) => transition.from === from)
      .map(
        ({ to, title, needs: asked }) =>
          `| ${from} | ${to} | ${title.en} | ${asked.map((need) => needs[need]).join(", ")} |`,
      ),
  );
  return ["| from | to | what happens | needs |", "|---|---|---|---|", ...rows].join("\n");
}

/** The kinds of attention, as the guide shows them. */
export function attentionTable(): string {
  const rows = attentions.map(({ kind, title }) => `| \`${kind}\` | ${title.en} | ${title.de} |`);
  return ["| kind | what it says | in German |", "|---|---|---|", ...rows].join("\n");
}
