import { describe, expect, test } from "vitest";
import type { Component } from "../component.ts";
import knownIds from "./fixtures/product-ids.json" with { type: "json" };
import type { ShippedProduct } from "./product.ts";
import { shippedProducts } from "./products.ts";
import { softwareDictionary } from "./shipped-dictionary.ts";
import { rulesOf } from "./shipped-rules.ts";

const products = shippedProducts();
const dictionary = softwareDictionary();

function exampleRow([
  ecosystem,
  name,
  version = "",
  publisher,
  identifier,
]: ShippedProduct["examples"][number]): Component {
  return { ecosystem, name, version, ...(publisher && { publisher }), ...(identifier && { identifier }) };
}

test("the dictionary knows at least 250 products, on each platform", () => {
  expect(products.length).toBeGreaterThanOrEqual(250);
  for (const platform of ["windows", "macos", "linux", "winget", "flatpak", "msix"] as const) {
    expect(products.filter((product) => product[platform]).length, platform).toBeGreaterThan(20);
  }
});

test("no two products share an id, and no former id is given to another", () => {
  const ids = products.flatMap(({ id, formerly = [] }) => [id, ...formerly]);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});

test("ids are for good: each one that there was still finds its product", () => {
  const current = new Set(products.map(({ id }) => id));
  expect(knownIds.filter((id) => !current.has(dictionary.currentId(id)))).toEqual([]);
  // A new product's id goes into fixtures/product-ids.json, where it stays.
  expect([...current].filter((id) => !knownIds.includes(id))).toEqual([]);
});

test("suites are products", () => {
  const ids = new Set(products.map(({ id }) => id));
  expect(products.flatMap(({ suites = [] }) => suites).filter((id) => !ids.has(id))).toEqual([]);
});

describe.each(products.map((product) => [product.id, product] as const))("%s", (id, product) => {
  const examples = product.examples.map(exampleRow);

  test("is what its examples are, and no rule of another product fits them", () => {
    for (const row of examples) {
      const fitting = dictionary.fittingRules(row).map((rule) => rule.product);
      expect([...new Set(fitting)], JSON.stringify(row)).toEqual([id]);
    }
  });

  test("has an example for each of its rules", () => {
    const used = new Set(examples.map((row) => dictionary.recognise(row).why.rule));
    // Names for agents that tell no identifier follow from the others.
    const rules = rulesOf(product).filter((rule) => !rule.lacksIdentifier);
    expect(rules.map((rule) => rule.id).filter((rule) => !used.has(rule))).toEqual([]);
  });
});
