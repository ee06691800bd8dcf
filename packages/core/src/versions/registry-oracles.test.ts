import { describe, expect, test } from "vitest";
import { canAsk, compareWith, type Oracle, pairsFor } from "./fixtures/oracle.ts";
import { gem } from "./gem.ts";
import { pacman } from "./pacman.ts";
import { pypi } from "./pypi.ts";

const { FLEETWRIGHT_SOAK } = process.env;
const count = FLEETWRIGHT_SOAK === "1" ? 100_000 : 5_000;

const rubyGems: Oracle = {
  command: "ruby",
  parameters: [
    "-e",
    `STDIN.each_line do |line|
      pair = line.chomp.split("\\t")
      puts pair.all? { |version| Gem::Version.correct?(version) } ? Gem::Version.new(pair[0]) <=> Gem::Version.new(pair[1]) : "x"
    end`,
  ],
};

const packaging: Oracle = {
  command: "python3",
  parameters: [
    "-c",
    `import sys
from packaging.version import Version, InvalidVersion
for line in sys.stdin:
    try:
        a, b = map(Version, line.rstrip("\\n").split("\\t"))
        print((a > b) - (a < b))
    except InvalidVersion:
        print("x")`,
  ],
};

/** Called from Python, as `vercmp` compares one pair in a process. */
const libalpm: Oracle = {
  command: "python3",
  parameters: [
    "-c",
    `import ctypes, sys
compare = ctypes.CDLL("libalpm.so.13").alpm_pkg_vercmp
compare.argtypes = [ctypes.c_char_p] * 2
for line in sys.stdin.buffer:
    print(compare(*line.rstrip(b"\\n").split(b"\\t")))`,
  ],
};

describe("the orders agree with the tools of their ecosystems on written and generated pairs", () => {
  test("gem with Gem::Version", ({ skip }) => {
    skip(!canAsk(rubyGems), "Ruby is not installed");
    const { compared, disagreements } = compareWith(rubyGems, gem.compare, pairsFor("gem", count, 20240104));
    expect(disagreements).toEqual([]);
    expect(compared).toBeGreaterThan(count / 10);
  }, 300_000);

  test("pypi with packaging", ({ skip }) => {
    skip(!canAsk(packaging), "Python's packaging is not installed");
    const { compared, disagreements } = compareWith(packaging, pypi.compare, pairsFor("pypi", count, 20240105));
    expect(disagreements).toEqual([]);
    expect(compared).toBeGreaterThan(count / 10);
  }, 300_000);

  test("pacman with libalpm", ({ skip }) => {
    skip(!canAsk(libalpm), "libalpm 13 is not installed, or Python is not");
    // Separators at the end of a part are no order in libalpm, and in no version that makepkg builds.
    const pairs = pairsFor("pacman", count, 20240106).filter((pair) =>
      pair.every((version) => version.split("-").every((part) => /[A-Za-z0-9]$/.test(part))),
    );
    const against = pacman.compareToBound ?? pacman.compare;
    const { compared, disagreements } = compareWith(libalpm, against, pairs);
    expect(disagreements).toEqual([]);
    expect(compared).toBeGreaterThan(count / 2);
  }, 300_000);
});
