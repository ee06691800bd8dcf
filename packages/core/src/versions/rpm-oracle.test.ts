import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { expect, test } from "vitest";
import { nearbyVersions } from "./fixtures/nearby-versions.ts";
import { ownCases, publicCases } from "./fixtures/version-cases.ts";
import { rpm } from "./rpm.ts";

const { FLEETWRIGHT_SOAK } = process.env;
const soak = FLEETWRIGHT_SOAK === "1";
const script =
  '%{lua: for line in io.lines() do local a, b = line:match("^(.-)\\t(.*)$") print(rpm.vercmp(a, b) .. "\\n") end}';

function askRpm(input: string) {
  return spawnSync("rpm", ["--eval", script], { input, encoding: "utf8", maxBuffer: 2 ** 28 });
}

const canAsk = askRpm("1\t2\n").stdout?.trim() === "-1";

test("agrees with rpm.vercmp on written and generated pairs", ({ skip }) => {
  skip(!canAsk, "rpm with its Lua is not installed");
  const pair = nearbyVersions("rpm", 2, "nasty").filter((versions) =>
    versions.every((version) => version !== "" && !version.includes("\u0000")),
  );
  const pairs = [
    ...[...ownCases("rpm-cases.txt"), ...publicCases("redhat-versions.txt")].map(({ a, b }) => [a, b] as const),
    ...fc.sample(pair, { numRuns: soak ? 100_000 : 5_000, seed: 20240103 }),
  ];
  const { stdout } = askRpm(pairs.map(([a, b]) => `${a}\t${b}\n`).join(""));
  const answers = stdout.match(/-?\d+/g)?.map(Number) ?? [];
  expect(answers).toHaveLength(pairs.length);
  const disagreements = pairs.flatMap(([a = "", b = ""], index) => {
    const own = rpm.compare(a, b);
    return own === answers[index] ? [] : [`${a} against ${b}: ${own}, rpm says ${answers[index]}`];
  });
  expect(disagreements).toEqual([]);
}, 300_000);
