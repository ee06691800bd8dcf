import { expect, test } from "vitest";
import { DictionaryInvalidError } from "../errors/dictionary.ts";
import { softwareDictionary } from "./shipped-dictionary.ts";

const row = { ecosystem: "windows", name: "Acme Planner 4.1 (64-bit)", version: "4.1", publisher: "Acme GmbH" };
const planner = { id: "acme.planner", name: "Planner", publisher: "Acme" };

test("rules of one's own come first, in their order, and say that they are", () => {
  const dictionary = softwareDictionary({
    products: [planner, { id: "acme.other", name: "Other", publisher: "Acme" }],
    rules: [
      { id: "planner", product: "acme.planner", name: ["acme plan*"], edition: "Team" },
      { id: "other", product: "acme.other", publisher: ["acme"] },
      { id: "chrome-as-other", product: "acme.other", name: ["google chrome"] },
    ],
  });
  expect(dictionary.recognise(row)).toMatchObject({
    product: "acme.planner",
    edition: "Team",
    confidence: "high",
    why: { rule: "planner", origin: "own" },
  });
  expect(dictionary.recognise({ ...row, name: "Acme Notes" }).product).toBe("acme.other");
  expect(dictionary.recognise({ ecosystem: "windows", name: "Google Chrome", version: "1" }).product).toBe(
    "acme.other",
  );
  expect(dictionary.recognise({ ecosystem: "windows", name: "Opera", version: "1" }).product).toBe("opera.opera");
});

test("a product that was renamed is found by the id that it had", () => {
  const dictionary = softwareDictionary({
    products: [{ ...planner, formerly: ["acme.plan"] }],
    rules: [{ id: "planner", product: "acme.plan", name: ["acme planner"] }],
  });
  expect(dictionary.recognise(row).product).toBe("acme.planner");
  expect(dictionary.currentId("acme.plan")).toBe("acme.planner");
});

test.each([
  ["a rule without a pattern", { rules: [{ id: "a", product: "mozilla.firefox" }] }, "a rule needs"],
  ["an unknown product", { rules: [{ id: "a", product: "no.where", name: ["x"] }] }, "not declared"],
  ["two rules of one id", { rules: [1, 2].map(() => ({ id: "a", product: "opera.opera", name: ["x"] })) }, "two rules"],
  ["a taken id", { products: [{ ...planner, id: "mozilla.firefox" }] }, "belongs to a product"],
  ["an id of another form", { products: [{ ...planner, id: "derived:x" }] }, "looks like"],
  ["a pattern of any length", { rules: [{ id: "a", product: "opera.opera", name: ["*a".repeat(200)] }] }, "Too big"],
])("refuses %s", (_, own, reason) => {
  expect(() => softwareDictionary(own)).toThrow(DictionaryInvalidError);
  expect(() => softwareDictionary(own)).toThrow(reason);
});
