import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { agentJson, manyPrograms } from "./fixtures/glpi-documents.ts";
import { findSoftware, parsedWithoutSoftware } from "./software-slice.ts";

/** The text of the list that was found, and the document without it. */
function taken(text: string): { readonly list: string | undefined; readonly rest: unknown } {
  const bytes = Buffer.from(text);
  const slice = findSoftware(bytes);
  return {
    list: slice && bytes.toString("utf8", slice.start, slice.end),
    rest: slice && parsedWithoutSoftware(bytes, slice),
  };
}

const softwares = manyPrograms(40);

describe("the list of programs in the bytes of a document", () => {
  test.each([
    ["as the agent writes it", (document: object) => agentJson(document)],
    ["without white space", (document: object) => JSON.stringify(document)],
  ])("is found %s, and the rest is what the document says but for it", (_, write) => {
    const document = { deviceid: "é", content: { bios: { ssn: "1" }, softwares, versionclient: "x" } };
    const { list, rest } = taken(write(document));
    expect(JSON.parse(list ?? "")).toEqual(softwares);
    expect(rest).toEqual({ deviceid: "é", content: { bios: { ssn: "1" }, versionclient: "x" } });
  });

  test.each([
    ["there is none", { content: { bios: {} } }],
    ["it is no list", { content: { softwares: { rows: softwares } } }],
    ["it is short", { content: { softwares: [{ name: "a" }] } }],
  ])("is not found where %s", (_, document) => {
    expect(taken(JSON.stringify(document)).list).toBeUndefined();
  });

  test.each([
    ["another one has the name", { content: { softwares, other: [{ softwares: [] }] } }],
    ["it stands elsewhere", { content: { drives: [{ softwares }] } }],
    ["a text has the name", { content: { softwares, note: '"softwares"' }, note: ["softwares"] }],
  ])("is not taken out where %s", (_, document) => {
    expect(taken(JSON.stringify(document)).rest).toBeUndefined();
  });

  test("a name that is written otherwise counts as it does for JSON: the last one", () => {
    const text = JSON.stringify({ content: { softwares, other: 1 } }).replace('"other"', '"soft\\u0077ares"');
    expect(JSON.parse(text)).toEqual({ content: { softwares: 1 } });
    expect(taken(text).rest).toBeUndefined();
  });

  test("of any texts in its rows what is cut is the list itself, or nothing that is JSON", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: fc.constantFrom("}", "]", '"', "\\", "[", "{", " ", ",") })), (names) => {
        const rows = [...names.map((name) => ({ name })), ...softwares];
        const { list } = taken(JSON.stringify({ content: { softwares: rows, versionclient: "x" } }));
        let read: unknown;
        try {
          read = JSON.parse(list ?? "");
        } catch {
          return;
        }
        expect(read).toEqual(rows);
      }),
    );
  });
});
