// A vitest reporter: lists the skipped tests by reason, and holds them to the budget in skip-budget.json.
// A skip without a reason fails everywhere; more skips than the budget fail in CI, where all that tests need is there.
import { readFileSync, writeFileSync } from "node:fs";
import { relative } from "node:path";
import { root } from "./workspace.mjs";

const budget = Number(
  process.env.FLEETWRIGHT_SKIP_BUDGET ??
    JSON.parse(readFileSync(new URL("skip-budget.json", import.meta.url), "utf8")).budget,
);
// What `vitest -t` leaves out counts as skipped too, and is not of interest.
const hasNamePattern = process.argv.some((argument) => argument === "-t" || argument.startsWith("--testNamePattern"));

export default class SkipReporter {
  onTestRunEnd(modules) {
    const counts = { passed: 0, failed: 0, skipped: 0 };
    const skips = [];
    for (const module of modules) {
      // A file that does not load has no tests, and is a failure all the same.
      if (module.errors().length > 0) counts.failed += 1;
      for (const test of module.children.allTests()) {
        const { state, note } = test.result();
        if (state in counts) counts[state] += 1;
        if (state === "skipped" && (note || !hasNamePattern)) {
          skips.push({ name: `${relative(root, module.moduleId)} > ${test.fullName}`, reason: note });
        }
      }
    }
    if (skips.length > 0) this.#print(skips);
    const file = process.env.FLEETWRIGHT_TEST_COUNTS;
    if (file) writeFileSync(file, JSON.stringify(counts));
  }

  #print(skips) {
    const reasons = new Map();
    for (const skip of skips) reasons.set(skip.reason, [...(reasons.get(skip.reason) ?? []), skip]);
    const lines = [...reasons].map(([reason, of]) => `  ${of.length} x ${reason ?? `NO REASON (${of[0].name})`}`);
    const problems = [];
    if (reasons.has(undefined)) {
      problems.push('A skip has no reason. Write: test("…", ({ skip }) => { skip(condition, "reason"); … })');
    }
    if (process.env.CI && skips.length > budget) {
      problems.push(
        `${skips.length} tests were skipped, the budget is ${budget}. Let them run (a Debian package in .ci/run, maybe); ` +
          "raise the budget in scripts/skip-budget.json only with a reason in the commit.",
      );
    }
    process.stderr.write(["", `Skipped: ${skips.length}`, ...lines, ...problems, "", ""].join("\n"));
    if (problems.length > 0) process.exitCode = 1;
  }
}
