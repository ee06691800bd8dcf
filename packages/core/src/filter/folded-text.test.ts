import fc from "fast-check";
import { expect, test } from "vitest";
import { casedLetters, folded, likePattern } from "./folded-text.ts";

/** What the stores do: their own `lower` for A to Z, and one replacement for each cased letter of the needle. */
function foundInStore(haystack: string, needle: string): boolean {
  const foldedNeedle = folded(needle);
  let text = haystack.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  for (const { upper, lower } of casedLetters(foldedNeedle)) text = text.replaceAll(upper, lower);
  return text.includes(foldedNeedle);
}

test("replacing the needle's letters alone finds the same as folding the whole text", () => {
  // Capital sharp s, Kelvin and Angstrom signs, final sigma, dotted and dotless i: letters without a way back.
  const letter = fc.constantFrom(..."aAzZüÜßẞkKåÅÅσςΣiIİıжЖ_%1", "\u{10400}", "\u{10428}");
  const word = fc.array(letter, { maxLength: 4 }).map((letters) => letters.join(""));
  fc.assert(
    fc.property(word, word, word, (before, needle, after) => {
      expect(foundInStore(before + needle + after, needle)).toBe(true);
      expect(foundInStore(before + after, needle)).toBe(folded(before + after).includes(folded(needle)));
    }),
    { numRuns: 500 },
  );
});

test("folding never changes the number of characters", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      expect([...folded(text)]).toHaveLength([...text].length);
    }),
  );
});

test("signs of patterns mean themselves", () => {
  expect(likePattern("50%_\\", "startsWith")).toBe("50\\%\\_\\\\%");
  expect(likePattern("%", "endsWith")).toBe("%\\%");
});
