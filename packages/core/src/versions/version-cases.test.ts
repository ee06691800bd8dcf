import { describe, expect, test } from "vitest";
import { servedBy } from "./fixtures/real-versions.ts";
import { ownCases, publicCases } from "./fixtures/version-cases.ts";
import { compareKeys } from "./sort-key.ts";
import { versionOrder, versionOrders } from "./version-orders.ts";

const ownOrders = versionOrders.filter(({ ecosystem }) => servedBy[ecosystem] === undefined);

describe.each(ownOrders)("$ecosystem", ({ ecosystem, compare, sortKey }) => {
  test.each(ownCases(`${ecosystem}-cases.txt`))("$a against $b is $expected", ({ a, b, expected }) => {
    expect(compare(a, b)).toBe(expected);
    expect(compare(b, a) + expected).toBe(0);
    expect(compareKeys(sortKey(a), sortKey(b))).toBe(expected);
  });
});

const published = {
  apk: "alpine",
  dpkg: "debian",
  gem: "rubygems",
  maven: "maven",
  nuget: "nuget",
  pypi: "pypi",
  rpm: "redhat",
  semver: "semver",
};

test("agrees with the published cases", ({ skip }) => {
  const cases = Object.entries(published).flatMap(([ecosystem, file]) =>
    publicCases(`${file}-versions.txt`).map((versionCase) => ({ ecosystem, ...versionCase })),
  );
  skip(cases.length === 0, "the folder of public version vectors is not beside the repository");
  expect(cases.length).toBeGreaterThan(600);
  expect(cases.filter(({ ecosystem, a, b, expected }) => versionOrder(ecosystem).compare(a, b) !== expected)).toEqual(
    [],
  );
});
