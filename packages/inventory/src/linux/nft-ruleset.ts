import * as z from "zod";
import { OutputInvalidError } from "../errors.ts";
import { type PacketFilter, united, type Verdict } from "./packet-filter.ts";

/** The question for all rules, without the contents of sets: a list of blocked countries has 100,000 of them. */
export const listRuleset = ["-j", "-t", "list", "ruleset"] as const;

const Named = z.object({ family: z.string(), table: z.string(), name: z.string() });
const Chain = Named.extend({ hook: z.string().optional(), policy: z.string().optional() });
const Rule = z.object({
  family: z.string(),
  table: z.string(),
  chain: z.string(),
  expr: z.array(z.unknown()).optional(),
});
/** Each entry of the list is of one of these kinds, or of one that does not matter here. */
const Entry = z.object({ chain: Chain.optional().catch(undefined), rule: Rule.optional().catch(undefined) });
const Ruleset = z.object({ nftables: z.array(z.unknown()) });

/**
 * Reads `nft -j list ruleset` (libnftables-json(5)).
 *
 * @throws OutputInvalidError for what is no such JSON.
 */
export function nftRuleset(output: string): PacketFilter {
  let entries: unknown[];
  try {
    entries = Ruleset.parse(JSON.parse(output)).nftables;
  } catch (error) {
    throw new OutputInvalidError("nft", "its JSON is cut off or wrong", { cause: error });
  }
  const inputs: z.output<typeof Chain>[] = [];
  const lastRules = new Map<string, readonly unknown[]>();
  const names = new Set<string>();
  let rules = 0;
  for (const entry of entries) {
    const { data } = Entry.safeParse(entry);
    if (data?.chain) {
      names.add(data.chain.table).add(data.chain.name);
      if (data.chain.hook === "input") inputs.push(data.chain);
    }
    if (data?.rule) {
      rules += 1;
      lastRules.set(chainKey(data.rule.family, data.rule.table, data.rule.chain), data.rule.expr ?? []);
    }
  }
  const verdicts = inputs.map(({ family, table, name, policy }) => ({
    family,
    verdict: policy === "drop" ? policy : finalVerdict(lastRules.get(chainKey(family, table, name))),
  }));
  const of = (family: string): Verdict =>
    strictest(verdicts.filter((found) => [family, "inet"].includes(found.family)));
  const incoming = united(of("ip"), of("ip6"));
  return { incoming, rules, active: rules > 0 || incoming !== "accept", names };
}

/** A last rule without conditions is a policy, as firewalld writes it. */
function finalVerdict(expressions: readonly unknown[] | undefined): Verdict {
  const kinds = (expressions ?? []).flatMap((part) => (typeof part === "object" && part ? Object.keys(part) : []));
  const last = kinds.at(-1);
  if (last !== "drop" && last !== "reject") return "accept";
  return kinds.slice(0, -1).every((kind) => kind === "counter" || kind === "log") ? last : "accept";
}

/** A packet has to pass each chain. */
function strictest(verdicts: readonly { readonly verdict: Verdict }[]): Verdict {
  const found = verdicts.map(({ verdict }) => verdict);
  return found.includes("drop") ? "drop" : found.includes("reject") ? "reject" : "accept";
}

function chainKey(family: string, table: string, chain: string): string {
  return JSON.stringify([family, table, chain]);
}
