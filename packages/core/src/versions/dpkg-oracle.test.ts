import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dpkg } from "./dpkg.ts";
import { nearbyVersions } from "./fixtures/nearby-versions.ts";
import { ownCases, publicCases } from "./fixtures/version-cases.ts";

const { FLEETWRIGHT_SOAK } = process.env;
const soak = FLEETWRIGHT_SOAK === "1";
const hasPerlModule = spawnSync("perl", ["-MDpkg::Version", "-e", "1"]).status === 0;
const hasDpkg = spawnSync("dpkg", ["--version"]).status === 0;

type Pair = readonly [string, string];

/** dpkg warns of these, and compares them. */
const foreignPairs: readonly Pair[] = [
  "1\u00e9",
  "1\u20ac",
  "1\u{1f600}",
  "1\uffee",
  "1_",
  "1z",
  "1+",
  "1~",
  "1",
].flatMap((a, _, all) => all.map((b): Pair => [a, b]));

/** Only what deb-version(7) allows: on the rest the tools disagree with each other. */
const allowed = /^(\d{1,9}:)?\d[A-Za-z0-9.+~]*(-[A-Za-z0-9.+~-]*)?(?<!-)$/;

function generatedPairs(count: number, seed: number): readonly Pair[] {
  const pair = nearbyVersions("dpkg", 2)
    .map(([a = "", b = ""]): Pair => [a, b])
    .filter((candidate) => candidate.every((version) => allowed.test(version)));
  return fc.sample(pair, { numRuns: count, seed });
}

const writtenPairs = [...ownCases("dpkg-cases.txt"), ...publicCases("debian-versions.txt")].map(
  ({ a, b }): Pair => [a, b],
);

function ask(command: string, parameters: readonly string[], pairs: readonly Pair[]): readonly number[] {
  const input = pairs.map(([a, b]) => `${a} ${b}\n`).join("");
  const { stdout, status } = spawnSync(command, parameters, { input, encoding: "utf8", maxBuffer: 2 ** 28 });
  expect(status).toBe(0);
  const answers = stdout.trimEnd().split("\n").map(Number);
  expect(answers).toHaveLength(pairs.length);
  return answers;
}

function disagreements(pairs: readonly Pair[], answers: readonly number[]): readonly string[] {
  return pairs.flatMap(([a, b], index) => {
    const own = dpkg.compare(a, b);
    return own === answers[index] ? [] : [`${a} against ${b}: ${own}, the tool says ${answers[index]}`];
  });
}

describe("dpkg", () => {
  test("agrees with Dpkg::Version on generated pairs", ({ skip }) => {
    skip(!hasPerlModule, "Dpkg::Version (Debian's libdpkg-perl) is not installed");
    const script =
      'while (<STDIN>) { my ($a, $b) = split; print Dpkg::Version->new($a) <=> Dpkg::Version->new($b), "\\n" }';
    // Dpkg::Version reads numbers as floating point where they pass 2^64.
    const pairs = [...writtenPairs, ...generatedPairs(soak ? 100_000 : 5_000, 20240101)].filter(
      (pair) => !pair.some((version) => /\d{18}/.test(version)),
    );
    expect(disagreements(pairs, ask("perl", ["-MDpkg::Version", "-e", script], pairs))).toEqual([]);
  }, 300_000);

  test("agrees with dpkg itself, one process a question", ({ skip }) => {
    skip(!hasDpkg, "dpkg is not installed");
    const script = `while read -r a b; do
        if dpkg --compare-versions "$a" lt "$b"; then echo -1; elif dpkg --compare-versions "$a" gt "$b"; then echo 1; else echo 0; fi
      done`;
    const pairs = [...writtenPairs, ...foreignPairs, ...generatedPairs(soak ? 2_000 : 150, 20240102)];
    expect(disagreements(pairs, ask("sh", ["-c", script], pairs))).toEqual([]);
  }, 300_000);
});
