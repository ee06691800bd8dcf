import fc from "fast-check";
import { expect, test } from "vitest";
import { xmlText } from "./xml-text.ts";

test("finds texts and attributes", () => {
  const xml =
    "<domain type='kvm'><names>no</names><name>a &lt;b&gt; &amp;amp; c</name><memory unit='MiB'>512</memory><vcpu/></domain>";
  expect(xmlText(xml, "name")).toBe("a <b> &amp; c");
  expect(xmlText(xml, "memory", "unit")).toBe("MiB");
  expect(xmlText(xml, "domain", "type")).toBe("kvm");
  expect(xmlText(xml, "vcpu")).toBeUndefined();
  expect(xmlText(xml, "memory", "missing")).toBeUndefined();
  expect(xmlText(xml, "uuid")).toBeUndefined();
});

test("takes anything, and long files in linear time", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(..."<>a '\"=/&;".split("")) }), (content) => {
      xmlText(content, "a");
      xmlText(content, "a", "a");
    }),
  );
  for (const part of ["<a", "<a ", "<a>", "<ab", "<", "<a a="]) {
    const content = part.repeat(1_048_576 / part.length);
    xmlText(content, "a", "b");
    xmlText(content, "b");
    xmlText(content, "a");
  }
}, 20_000);
