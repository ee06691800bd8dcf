import { isFleetError } from "@fleetwright/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { tagFile } from "./fixtures/tags.ts";
import { readSwidTag } from "./read-swid-tag.ts";

const namespace = "http://standards.iso.org/iso/19770/-2/2015/schema.xsd";
const read = (xml: string) => readSwidTag(Buffer.from(xml));
const tagOf = (attributes: string, content = "") =>
  read(`<SoftwareIdentity xmlns="${namespace}" ${attributes}>${content}</SoftwareIdentity>`);

test("reads a product with its edition, links and makers", async () => {
  expect(await readSwidTag(tagFile("planner"))).toEqual({
    standard: "2015",
    kind: "primary",
    tagId: "example.com+planner-4.1",
    tagVersion: 2,
    name: "Acme Planner",
    version: "4.1.0",
    versionScheme: "semver",
    entities: [
      { name: "Acme", regid: "example.com", roles: ["softwareCreator", "tagCreator", "licensor"] },
      { name: "Example Trade", regid: undefined, roles: ["distributor"] },
    ],
    meta: {
      product: "Planner",
      productFamily: "Acme Office",
      edition: "Professional",
      colloquialVersion: "2026",
      revision: "SP1",
      channelType: "volume",
      activationStatus: "licensed",
      persistentId: "example.com.planner",
    },
    links: [
      { rel: "supersedes", href: "swid:example.com+planner-3.9" },
      { rel: "see-also", href: "https://example.com/planner" },
    ],
    content: { kind: "evidence", files: 1 },
  });
});

test("knows elements by their namespace, counts files, and passes over what is of others", async () => {
  const tag = await readSwidTag(tagFile("curl-rpm"));
  expect(tag).toMatchObject({ name: "curl", versionScheme: "rpm", content: { kind: "payload", files: 3 } });
  expect(tag.entities.map(({ name }) => name)).toEqual(["Example Rebuilds", "Fedora Project"]);
});

test.each([
  ["fedora", "primary"],
  ["planner-patch", "patch"],
  ["planner-site", "supplemental"],
  ["planner-media", "corpus"],
])("%s is a %s tag", async (name, kind) => {
  expect((await readSwidTag(tagFile(name))).kind).toBe(kind);
});

test("reads the main fields of the edition of 2009, and no serial number of a licence", async () => {
  const tag = await readSwidTag(tagFile("writer-2009"));
  const maker = { name: "Example Press", regid: "regid.1990-01.com.example" };
  expect(tag).toEqual({
    standard: "2009",
    kind: "primary",
    tagId: "regid.1990-01.com.example_Writer-11-Win-GM",
    tagVersion: 0,
    name: "Example Writer Pro",
    version: "11.0.2",
    versionScheme: undefined,
    entities: [
      { ...maker, roles: ["softwareCreator"] },
      { ...maker, roles: ["licensor"] },
      { ...maker, roles: ["tagCreator"] },
    ],
    meta: {},
    links: [],
    content: undefined,
  });
  expect(JSON.stringify(tag)).not.toContain("SECRET");
  const numeric = tagFile("writer-2009").toString().replace("<swid:name>11.0.2</swid:name>", "");
  expect((await read(numeric)).version).toBe("11.0.2.0");
});

test.each([
  ["<SoftwareIdentity name='a' tagId='b'/>", /begins with <SoftwareIdentity> of ""/],
  [`<p:SoftwareIdentity xmlns:p='urn:other' xmlns='${namespace}' name='a' tagId='b'/>`, /of "urn:other"/],
  [`<Entity xmlns='${namespace}'/>`, /begins with <Entity>/],
  [`<SoftwareIdentity xmlns='${namespace}' name='a'/>`, /no tagId/],
  [`<SoftwareIdentity xmlns='${namespace}' tagId='  ' name='a'/>`, /no tagId/],
  [`<SoftwareIdentity xmlns='${namespace}' tagId='a' xmlns:x='urn:x' x:name='a'/>`, /no name/],
  ["<s:software_identification_tag xmlns:s='http://standards.iso.org/iso/19770/-2/2009/schema.xsd'/>", /no unique_id/],
])("%s is no tag", async (xml, reason) => {
  await expect(read(xml)).rejects.toMatchObject({
    code: "INVENTORY_SWID_INVALID",
    message: expect.stringMatching(reason),
  });
});

test("refuses entities, document types, depth, masses and what is cut off", async () => {
  const refusal = { code: "INVENTORY_XML_INVALID" };
  const start = `<SoftwareIdentity xmlns="${namespace}" name="a" tagId="b">`;
  const hostile = [
    `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${start}</SoftwareIdentity>`,
    `<!DOCTYPE x SYSTEM "file:///etc/passwd">${start}</SoftwareIdentity>`,
    `${start.replace('"a"', '"&secret;"')}</SoftwareIdentity>`,
    `${start}${"<Directory>".repeat(100)}${"</Directory>".repeat(100)}</SoftwareIdentity>`,
    `${start}<Payload>${"<File/>".repeat(200_001)}</Payload></SoftwareIdentity>`,
    `${start}${"&amp;".repeat(100_001)}</SoftwareIdentity>`,
    start,
    "",
    `${start}</SoftwareIdentity>${start}</SoftwareIdentity>`,
    `${start.replace('name="a"', 'name="a" name="b"')}</SoftwareIdentity>`,
  ];
  for (const xml of hostile) await expect(read(xml), xml.slice(0, 150)).rejects.toMatchObject(refusal);
  await expect(readSwidTag(Buffer.alloc(16 * 1024 * 1024 + 1, " "))).rejects.toMatchObject(refusal);
  await expect(tagOf('name="a" tagId="b"', "<Link/>".repeat(1_001))).rejects.toMatchObject({
    code: "INVENTORY_SWID_INVALID",
  });
});

test("hostile names stay data", async () => {
  const tag = await tagOf(
    'name="__proto__" tagId="constructor" tagVersion="-1e999" __proto__="x"',
    '<Meta __proto__="x" constructor="y" product="&lt;img src=x&gt;"/><Entity role=" "/>',
  );
  expect(tag).toMatchObject({
    name: "__proto__",
    tagId: "constructor",
    tagVersion: 0,
    meta: { product: "<img src=x>" },
  });
  expect(Object.keys(tag.meta)).toEqual(["product"]);
  expect(tag.entities).toEqual([{ name: "", regid: undefined, roles: [] }]);
  expect(({} as Record<string, unknown>)["product"]).toBeUndefined();
});

const escaped = (text: string): string => text.replace(/[&<>"\t\n\r]/g, (sign) => `&#${sign.codePointAt(0)};`);
// XML has no signs for controls, and for the last two of its plane.
const sayable = fc
  .string({ minLength: 1, unit: "grapheme" })
  .filter((text) => text.trim() === text && !/\p{Cc}|[\ufffe\uffff]/u.test(text));

test("whatever a tag says comes back, whatever the prefix", async () => {
  await fc.assert(
    fc.asyncProperty(
      sayable,
      sayable,
      sayable,
      fc.nat(),
      fc.nat({ max: 50 }),
      fc.constantFrom("", "s", "swid"),
      async (tagId, name, version, tagVersion, files, prefix) => {
        const element = (local: string): string => (prefix ? `${prefix}:${local}` : local);
        const xml = `<${element("SoftwareIdentity")} xmlns${prefix && `:${prefix}`}="${namespace}" tagId="${escaped(tagId)}" name="${escaped(name)}" version="${escaped(version)}" tagVersion="${tagVersion}"><${element("Payload")}>${`<${element("File")}/>`.repeat(files)}</${element("Payload")}></${element("SoftwareIdentity")}>`;
        expect(await read(xml)).toMatchObject({
          tagId,
          name,
          version,
          tagVersion,
          content: { kind: "payload", files },
        });
      },
    ),
  );
});

test("damaged tags are read or refused with a code", async () => {
  const whole = tagFile("curl-rpm");
  await fc.assert(
    fc.asyncProperty(
      fc.nat({ max: whole.length - 1 }),
      fc.integer({ min: 1, max: 255 }),
      fc.boolean(),
      async (at, change, isCut) => {
        const damaged = Buffer.from(isCut ? whole.subarray(0, at) : whole);
        if (!isCut) damaged[at] = (damaged[at] ?? 0) ^ change;
        const result: unknown = await readSwidTag(damaged).catch((error: unknown) => error);
        expect(result instanceof Error ? isFleetError(result) : true).toBe(true);
      },
    ),
  );
});
