import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { binaryPlist } from "./binary-plist.ts";
import { plistOf } from "./plist.ts";
import type { PlistValue } from "./plist-value.ts";
import { xmlPlist } from "./xml-plist.ts";

const runs = process.env["FLEETWRIGHT_SOAK"] ? 5_000 : 150;
const heading = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">`;
const xml = (body: string): Promise<PlistValue> => xmlPlist(`${heading}${body}</plist>`);
const plain = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (_, held) => (typeof held === "bigint" ? `${held}` : held)));

describe("XML", () => {
  test("every kind of value", async () => {
    const value = await xml(`
      <dict>
        <key>text</key><string>Größe &amp; &#x3c;<![CDATA[<b>]]></string>
        <key>none</key><string/>
        <key>whole</key><integer>-7</integer>
        <key>large</key><integer>18446744073709551615</integer>
        <key>hex</key><integer>0x1F</integer>
        <key>real</key><real>2.5e-1</real>
        <key>yes</key><true/><key>no</key><false/>
        <key>date</key><date>2026-11-23T09:00:00Z</date>
        <key>data</key><data>
          aGFs
          bG8=
        </data>
        <key>list</key><array><string>a</string><dict/><array/></array>
      </dict>`);
    expect(Object.getPrototypeOf(value)).toBeNull();
    expect(value).toEqual({
      text: "Größe & <<b>",
      none: "",
      whole: -7,
      large: 18446744073709551615n,
      hex: 31,
      real: 0.25,
      yes: true,
      no: false,
      date: new Date(Date.UTC(2026, 10, 23, 9)),
      data: Uint8Array.from(Buffer.from("hallo")),
      list: ["a", {}, []],
    });
  });

  test("a key named __proto__ is a key like any other", async () => {
    const value = await xml("<dict><key>__proto__</key><dict><key>polluted</key><true/></dict></dict>");
    expect(Object.keys(value)).toEqual(["__proto__"]);
    expect(Reflect.get({}, "polluted")).toBeUndefined();
  });

  test.each([
    ["cut off", `${heading}<dict><key>a</key>`],
    ["an entity", `<!DOCTYPE plist [<!ENTITY a "b">]><plist><string>&a;</string></plist>`],
    ["an entity of nobody", `${heading}<string>&a;</string></plist>`],
    ["an outer entity", `<!DOCTYPE plist SYSTEM "file:///etc/passwd"><plist><string/></plist>`],
    ["another document", "<html><body/></html>"],
    ["a key without a value", `${heading}<dict><key>a</key></dict></plist>`],
    ["a value without a key", `${heading}<dict><string/></dict></plist>`],
    ["two keys", `${heading}<dict><key>a</key><key>b</key><true/></dict></plist>`],
    ["a key in a list", `${heading}<array><key>a</key></array></plist>`],
    ["an element in a text", `${heading}<string><true/></string></plist>`],
    ["text between values", `${heading}<dict>x</dict></plist>`],
    ["no value", `${heading}</plist>`],
    ["two values", `${heading}<true/><true/></plist>`],
    ["an unknown element", `${heading}<set/></plist>`],
    ["no number", `${heading}<integer>seven</integer></plist>`],
    ["no real", `${heading}<real>0x10</real></plist>`],
    ["no date", `${heading}<date>yesterday</date></plist>`],
    ["too deep", `${heading}${"<array>".repeat(200)}${"</array>".repeat(200)}</plist>`],
    ["too many values", `${heading}<array>${"<true/>".repeat(500_001)}</array></plist>`],
  ])("refuses %s", async (_, text) => {
    await expect(plistOf(Buffer.from(text), "test")).rejects.toMatchObject({ code: "INVENTORY_OUTPUT_INVALID" });
  });

  test("any text gives a value or the coded error", async () => {
    const pieces = fc.constantFrom(
      "<dict>",
      "</dict>",
      "<key>a</key>",
      "<string>",
      "</string>",
      "<true/>",
      "&amp;",
      "&",
      "<array>",
      "</array>",
      "\0",
      "\ud800",
      "</plist>",
      "<![CDATA[",
    );
    await fc.assert(
      fc.asyncProperty(fc.array(pieces, { maxLength: 20 }), async (parts) => {
        const outcome = await plistOf(Buffer.from(heading + parts.join("")), "test").catch((error) => error.code);
        if (typeof outcome === "string") expect(outcome).toMatch(/^INVENTORY_OUTPUT_INVALID$|^[^A-Z]*$/);
      }),
      { numRuns: runs },
    );
  });
});

/** A binary property list made by hand: objects as bytes, one byte for each offset and reference. */
function bplist(
  objects: readonly (readonly number[])[],
  { root = 0, offsets }: { root?: number; offsets?: number[] } = {},
): Buffer {
  let offset = 8;
  const table = objects.map((object) => {
    offset += object.length;
    return offset - object.length;
  });
  const trailer = Buffer.alloc(32);
  trailer[6] = 1;
  trailer[7] = 1;
  trailer.writeBigUInt64BE(BigInt(objects.length), 8);
  trailer.writeBigUInt64BE(BigInt(root), 16);
  trailer.writeBigUInt64BE(BigInt(offset), 24);
  return Buffer.concat([Buffer.from("bplist00"), Buffer.from(objects.flat()), Buffer.from(offsets ?? table), trailer]);
}

describe("binary", () => {
  test("every kind of value", () => {
    const list = bplist([
      [0xae, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14],
      [0x09],
      [0x08],
      [0x10, 0xff],
      [0x13, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xf9],
      [0x14, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
      [0x22, 0x3e, 0x80, 0, 0],
      [0x33, 0x41, 0xc8, 0x0e, 0x9e, 0x50, 0, 0, 0],
      [0x42, 1, 2],
      [0x53, 0x61, 0x62, 0x63],
      [0x61, 0x00, 0xf6],
      [0x80, 7],
      [0xd1, 9, 1],
      [0xa0],
      [0x5f, 0x10, 0x02, 0x68, 0x69],
    ]);
    expect(binaryPlist(list)).toEqual([
      true,
      false,
      255,
      -7,
      18446744073709551615n,
      0.25,
      new Date(Date.UTC(2001, 0, 1) + 807_222_432_000),
      Uint8Array.of(1, 2),
      "abc",
      "ö",
      7,
      { abc: true },
      [],
      "hi",
    ]);
  });

  test.each([
    ["a list in itself", bplist([[0xa1, 0]])],
    [
      "a longer circle",
      bplist([
        [0xa1, 1],
        [0xd1, 2, 0],
        [0x51, 0x61],
      ]),
    ],
    ["a reference to nothing", bplist([[0xa1, 9]])],
    ["an offset out of it", bplist([[0x09]], { offsets: [200] })],
    ["an offset into the heading", bplist([[0x09]], { offsets: [0] })],
    ["a root that is not there", bplist([[0x09]], { root: 3 })],
    ["a list of four thousand million", bplist([[0xaf, 0x12, 0xff, 0xff, 0xff, 0xff]])],
    ["a text that is longer than the file", bplist([[0x5f, 0x12, 0x7f, 0xff, 0xff, 0xff]])],
    ["a length that is no number", bplist([[0x5f, 0x51, 0x61]])],
    ["a key that is no text", bplist([[0xd1, 1, 1], [0x09]])],
    ["an unknown kind", bplist([[0x70]])],
    ["an unknown simple value", bplist([[0x05]])],
    ["an integer of 32 bytes", bplist([[0x15, ...Buffer.alloc(32)]])],
    ["a real of one byte", bplist([[0x20, 0]])],
    ["a date that is none", bplist([[0x33, 0x7f, 0xf8, 0, 0, 0, 0, 0, 0]])],
    ["a heading alone", Buffer.from("bplist00")],
    // Twenty lists of ten references each to the next stand for 10^20 values.
    ["a bomb", bplist([...Array.from({ length: 20 }, (_, level) => [0xaa, ...Array(10).fill(level + 1)]), [0x09]])],
    // A text of 60 bytes, ten thousand million times.
    [
      "a bomb of text",
      bplist([
        ...Array.from({ length: 10 }, (_, level) => [0xaa, ...Array(10).fill(level + 1)]),
        [0x5f, 0x10, 60, ...Buffer.alloc(60, "a")],
      ]),
    ],
  ])("refuses %s", async (_, bytes) => {
    await expect(plistOf(bytes, "test")).rejects.toMatchObject({ code: "INVENTORY_OUTPUT_INVALID" });
  });

  test("names a circle as what it is, before it is too deep", () => {
    expect(() =>
      binaryPlist(
        bplist([
          [0xa1, 1],
          [0xa1, 0],
        ]),
      ),
    ).toThrow("a part of itself");
  });

  test("any bytes behind the heading give a value or a coded error, soon", async () => {
    const sample = bplist([
      [0xd2, 1, 2, 3, 4],
      [0x51, 0x61],
      [0x51, 0x62],
      [0xa2, 4, 4],
      [0x10, 7],
    ]);
    const change = fc.array(fc.tuple(fc.integer({ min: 7, max: sample.length - 1 }), fc.nat(255)), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(change, fc.nat(40), async (changes, cut) => {
        const bytes = Buffer.from(sample.subarray(0, sample.length - (cut > 32 ? cut - 32 : 0)));
        for (const [at, byte] of changes) if (at < bytes.length) bytes[at] = byte;
        const outcome = await plistOf(bytes, "test").catch((error: { code?: string }) => error.code ?? "CRASH");
        if (typeof outcome === "string") expect(outcome).not.toBe("CRASH");
      }),
      { numRuns: runs * 4 },
    );
  });
});

describe("libplist agrees", () => {
  const folder = mkdtempSync(join(tmpdir(), "plist-"));
  const tool = "/usr/bin/plistutil";
  beforeEach(({ skip }) => skip(!existsSync(tool), "plistutil is not installed"));
  afterAll(() => rmSync(folder, { recursive: true }));

  /** Written as XML, turned into the binary form by libplist, read back in both forms. */
  async function both(body: string): Promise<readonly [PlistValue, PlistValue]> {
    const [source, target] = [join(folder, "in.plist"), join(folder, "out.plist")];
    writeFileSync(source, `${heading}${body}</plist>`);
    execFileSync(tool, ["-i", source, "-o", target, "-f", "bin"]);
    return [await xml(body), await plistOf(readFileSync(target), target)];
  }

  const text = fc.string({ unit: "grapheme", maxLength: 20 }).map((value) => value.replace(/[\p{Cc}\p{Cn}]/gu, ""));
  const escaped = (value: string): string =>
    value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  const { value } = fc.letrec<{ value: string }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      text.map((found) => `<string>${escaped(found)}</string>`),
      fc.maxSafeNat().map((found) => `<integer>${found}</integer>`),
      fc.boolean().map((found) => (found ? "<true/>" : "<false/>")),
      fc.uint8Array({ maxLength: 20 }).map((found) => `<data>${Buffer.from(found).toString("base64")}</data>`),
      fc
        .integer({ min: 0, max: 4e9 })
        .map((found) => `<date>${new Date(found * 1_000).toISOString().slice(0, 19)}Z</date>`),
      fc.array(tie("value"), { maxLength: 20 }).map((found) => `<array>${found.join("")}</array>`),
      fc
        .uniqueArray(fc.tuple(text, tie("value")), { maxLength: 20, selector: ([key]) => key })
        .map((found) => `<dict>${found.map(([key, held]) => `<key>${escaped(key)}</key>${held}`).join("")}</dict>`),
    ),
  }));

  test("on what it turns from XML into the binary form", async () => {
    await fc.assert(
      fc.asyncProperty(value, async (body) => {
        const [fromXml, fromBinary] = await both(body);
        expect(plain(fromBinary)).toEqual(plain(fromXml));
      }),
      { numRuns: process.env["FLEETWRIGHT_SOAK"] ? 2_000 : 60 },
    );
  }, 60_000);
});
