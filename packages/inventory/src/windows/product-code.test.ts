import fc from "fast-check";
import { expect, test } from "vitest";
import { isProductCode, unpackedProductCode } from "./product-code.ts";

test("a packed product code is unpacked", () => {
  expect(unpackedProductCode("68AB67CA330100FF7706CB5110E47A00")).toBe("{AC76BA86-1033-FF00-7760-BC15014EA700}");
  expect(unpackedProductCode("7-Zip")).toBeUndefined();
});

test("packing is its own way back", () => {
  fc.assert(
    fc.property(fc.uuid(), (uuid) => {
      const code = unpackedProductCode(uuid.replaceAll("-", "")) ?? "";
      expect(isProductCode(code)).toBe(true);
      expect(unpackedProductCode(code.replaceAll(/[{}-]/g, ""))).toBe(`{${uuid.toUpperCase()}}`);
    }),
  );
});
