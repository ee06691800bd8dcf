import { compilePattern, type Pattern } from "./pattern.ts";
import type { PreparedRow } from "./prepared-row.ts";
import type { SoftwareRule } from "./rule.ts";

/** The texts of a row that patterns are for. */
export type MatchedField = "name" | "publisher" | "identifier" | "source";

/** A rule that is ready to be asked. */
export interface CompiledRule {
  readonly rule: SoftwareRule;
  /** Its place among all rules: the lowest that fits decides. */
  readonly order: number;
  readonly isOwn: boolean;
  /** The field by which it is found; the others are compared then. */
  readonly indexedBy: MatchedField;
  readonly patterns: { readonly [Field in MatchedField]?: readonly Pattern[] };
  readonly ecosystems: ReadonlySet<string> | undefined;
  readonly exceptVersions: readonly Pattern[];
}

/** The most telling first. */
const fields = ["identifier", "name", "source", "publisher"] as const;

/** Compiles a rule. */
export function compileRule(rule: SoftwareRule, order: number, isOwn: boolean): CompiledRule {
  const patterns: { [Field in MatchedField]?: readonly Pattern[] } = {};
  for (const field of fields) {
    const texts = rule[field];
    if (texts) patterns[field] = texts.map(compilePattern);
  }
  return {
    rule,
    order,
    isOwn,
    indexedBy: fields.find((field) => patterns[field] !== undefined) ?? "name",
    patterns,
    ecosystems: rule.ecosystems && new Set(rule.ecosystems),
    exceptVersions: (rule.exceptVersion ?? []).map(compilePattern),
  };
}

/** The fields by which a row fits a rule; undefined when it does not. */
export function fittingFields(
  { rule, patterns, ecosystems, exceptVersions }: CompiledRule,
  row: PreparedRow,
): MatchedField[] | undefined {
  if (ecosystems && !ecosystems.has(row.ecosystem)) return undefined;
  if (rule.lacksIdentifier && row.identifier !== undefined) return undefined;
  const { version } = row;
  if (version !== undefined && exceptVersions.some((pattern) => pattern.matches(version.toLowerCase())))
    return undefined;
  const fitting: MatchedField[] = [];
  for (const field of fields) {
    const wanted = patterns[field];
    if (!wanted) continue;
    const text = field === "publisher" ? row.publisherKey : row[field];
    // Rows without a publisher are common, and contradict nothing. A rule for publishers alone needs one.
    if (text === undefined && field === "publisher" && fitting.length > 0) continue;
    if (text === undefined || !wanted.some((pattern) => pattern.matches(text))) return undefined;
    fitting.push(field);
  }
  return fitting;
}
