import type { VersionOrder } from "@fleetwright/core/versions";
import type { AffectedPackage } from "../advisory.ts";
import { affectedSpans } from "./affected-spans.ts";
import { cutCode, type Statement, verdicts } from "./key-table.ts";
import type { VersionCut } from "./version-cut.ts";

/** What numbers the texts and labels of a catalog that is made. */
export interface Numbering {
  text(text: string): number;
  /** A module or offer: its number and one; 0 for none. */
  label(label: string | undefined): number;
}

/** What an advisory says about one package, in numbers. */
export function statementsOf(
  order: VersionOrder,
  advisory: number,
  affected: AffectedPackage,
  numbering: Numbering,
): Statement[] {
  const code = (cut: VersionCut | undefined): number => (cut ? cutCode(numbering.text(cut.version), cut.after) : 0);
  return affectedSpans(order, affected).map(({ from, until, fix }) => ({
    advisory,
    from: code(from),
    until: code(until),
    fix: fix === undefined ? 0 : numbering.text(fix) + 1,
    verdict: verdicts.indexOf(affected.verdict),
    module: numbering.label(affected.module),
    offer: numbering.label(affected.offer),
  }));
}
