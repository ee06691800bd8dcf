import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Component } from "../component.ts";
import { shippedProducts } from "./products.ts";
import { publisherName } from "./publisher-name.ts";
import { recogniseSoftware } from "./recognise.ts";
import { softwareDictionary } from "./shipped-dictionary.ts";

const dictionary = softwareDictionary();
const windows = (name: string, version: string, publisher?: string): Component => ({
  ecosystem: "windows",
  name,
  version,
  ...(publisher !== undefined && { publisher }),
});
const idOf = (row: Component) => dictionary.recognise(row).product;

describe("what others got wrong", () => {
  test("a version in the name makes no new title, known or not", () => {
    const known = ["7-Zip 19.00 (x64)", "7-Zip 22.01", "7-Zip 23.01 (x64 edition)"];
    expect(new Set(known.map((name) => idOf(windows(name, "1", "Igor Pavlov"))))).toEqual(new Set(["7-zip.7-zip"]));
    const unknown = [
      "Acme Planner 4.1",
      "Acme Planner 4.2 (64-bit)",
      "Acme Planner version 5.0.1",
      "Acme Planner 2023",
    ];
    expect(new Set(unknown.map((name) => idOf(windows(name, "4", "Acme GmbH"))))).toEqual(
      new Set(["derived:windows/acme/acme-planner"]),
    );
  });

  test("file extensions and publisher variants make no new title", () => {
    const names = ["Widget.exe", "Widget", "WIDGET", "Widget.msi"];
    const publishers = ["Acme Corporation", "Acme Corp.", "Acme", "ACME, Inc.", "Acme® GmbH & Co. KG"];
    const ids = names.flatMap((name) => publishers.map((publisher) => idOf(windows(name, "1.0", publisher))));
    expect(new Set(ids)).toEqual(new Set(["derived:windows/acme/widget"]));
    expect(
      ["Microsoft Corporation", "Microsoft Corp.", "Microsoft", "Microsoft Corporations"].map(publisherName),
    ).toEqual(Array(4).fill("Microsoft"));
  });

  test("a version of the installer is not the product's, and a series in the name is no version", () => {
    const versionOf = (row: Component) => dictionary.recognise(row).version;
    const python = "Python Software Foundation";
    expect(versionOf(windows("Python 3.12.5 (64-bit)", "3.12.5150.0", python))).toBe("3.12.5");
    expect(versionOf(windows("Python 3.12 (64-bit)", "3.12.5150.0", python))).toBe("3.12.5150.0");
    expect(versionOf(windows("Microsoft .NET Runtime - 8.0.8 (x64)", "64.32.18435", "Microsoft"))).toBe("8.0.8");
    expect(versionOf(windows("Microsoft .NET SDK 8.0.302 (x64)", "8.3.224.27811", "Microsoft"))).toBe("8.0.302");
    expect(versionOf({ ecosystem: "winget", name: "Python.Python.3.12", version: "3.12.4" })).toBe("3.12.4");
  });

  test("Adobe Acrobat, which the Reader is called as well, is never sure", () => {
    const unified = dictionary.recognise(windows("Adobe Acrobat (64-bit)", "24.002.21005", "Adobe"));
    expect(unified).toMatchObject({ product: "adobe.acrobat", confidence: "medium" });
    const pro = dictionary.recognise(windows("Adobe Acrobat XI Pro", "11.0.23", "Adobe"));
    expect(pro).toMatchObject({ product: "adobe.acrobat", confidence: "high" });
  });

  test("names of files, brackets without a space and addresses in publishers make no new title", () => {
    expect(idOf(windows("chrome.exe", "126.0", "Google LLC"))).toBe("google.chrome");
    expect(idOf(windows("Zoom(64bit)", "5.13.5", "Zoom"))).toBe("zoom.workplace");
    expect(idOf(windows("Notepad++", "5.9", "Don HO don.h@free.fr"))).toBe("notepad-plus-plus.notepad-plus-plus");
    expect(idOf(windows("Firefox Developer Edition (x64 en-US)", "130.0", "Mozilla"))).toBe(
      "mozilla.firefox-developer-edition",
    );
  });

  test("Logi Bolt is not BoltCMS", () => {
    expect(idOf(windows("Logi Bolt", "1.2.6024.0", "Logi"))).toBe("logitech.logi-bolt");
    expect(idOf({ ecosystem: "npm", name: "bolt", version: "3.6" })).toBe("derived:npm/bolt");
    expect(idOf(windows("Bolt", "5.1", "Bolt CMS"))).toBe("derived:windows/bolt-cms/bolt");
  });

  test("air, a tool for Go, is not Adobe AIR", () => {
    expect(idOf({ ecosystem: "homebrew", name: "air", version: "1.52.3" })).toBe("derived:homebrew/air");
    expect(idOf({ ecosystem: "dpkg", name: "air", version: "1.52.3" })).toBe("derived:linux/air");
    expect(idOf(windows("AIR", "1.52.3"))).toBe("derived:windows/air");
    expect(idOf(windows("Adobe AIR", "32.0.0.125", "Adobe Systems Incorporated"))).toBe("adobe.air");
  });

  test("Mist and Umbrella are what their makers say", () => {
    const mist = { ecosystem: "macos", name: "Mist", version: "0.20.1" };
    expect(idOf({ ...mist, identifier: "com.ninxsoft.mist" })).toBe("ninxsoft.mist");
    expect(idOf({ ...mist, identifier: "org.example.mist", publisher: "Mist Systems" })).toBe(
      "derived:macos/mist-systems/mist",
    );
    expect(idOf(windows("Umbrella Roaming Client", "3.0.328", "Cisco Systems, Inc."))).toBe(
      "cisco.umbrella-roaming-client",
    );
    expect(idOf(windows("Umbrella", "1.0", "Umbrella Labs"))).toBe("derived:windows/umbrella-labs/umbrella");
  });

  test("SQL Server without a version has none, and not each", () => {
    const recognition = dictionary.recognise(
      windows("Microsoft SQL Server 2019 (64-bit)", "", "Microsoft Corporation"),
    );
    expect(recognition).toMatchObject({ product: "microsoft.sql-server", release: "2019", isPart: false });
    expect(recognition.version).toBeUndefined();
  });

  test("an unknown version is none, and the name's counts", () => {
    expect(dictionary.recognise(windows("Acme Tool", "unknown")).version).toBeUndefined();
    expect(dictionary.recognise(windows("Acme Tool 4.1", "unknown")).version).toBe("4.1");
  });

  test("a name of somebody else's is not the product", () => {
    expect(idOf(windows("Google Chrome", "126.0", "Evil Chrome Ltd"))).toBe(
      "derived:windows/evil-chrome/google-chrome",
    );
    expect(idOf(windows("Google Chrome Helper Pro", "1.0", "Google LLC"))).not.toBe("google.chrome");
  });

  test("a library that a program left behind is not the program", () => {
    const library = { ecosystem: "dpkg", name: "libvlc5", version: "3.0.21-0+deb12u1", source: "vlc" };
    expect(dictionary.recognise(library)).toMatchObject({ product: "videolan.vlc", isPart: true });
  });
});

test("tells version, edition, architecture, language, confidence and the rule that decided", () => {
  expect(
    dictionary.recognise(
      windows("Microsoft Office Professional Plus 2016 - de-de", "16.0.4266", "Microsoft Corporation"),
    ),
  ).toEqual({
    product: "microsoft.office",
    name: "Microsoft Office",
    publisher: "Microsoft",
    kind: "suite",
    version: "16.0.4266",
    release: "2016",
    edition: "Professional Plus",
    architecture: undefined,
    language: "de-DE",
    isPart: false,
    suites: [],
    isDerived: false,
    confidence: "high",
    why: { rule: "microsoft.office/windows", origin: "shipped", fields: ["name", "publisher"] },
  });
  expect(dictionary.recognise(windows("VLC media player", "3.0.20"))).toMatchObject({
    product: "videolan.vlc",
    confidence: "medium",
    why: { fields: ["name"] },
  });
  expect(dictionary.recognise(windows("Nobody's Tool", "1"))).toMatchObject({ isDerived: true, confidence: "low" });
});

test("a package without content that leads to a snap is no browser", () => {
  const empty = { ecosystem: "dpkg", name: "firefox", version: "1:1snap1-0ubuntu5" };
  expect(dictionary.recognise(empty).why.rule).not.toBe("mozilla.firefox/linux");
  expect(dictionary.recognise(empty)).toMatchObject({ isPart: true });
  expect(idOf({ ecosystem: "snap", name: "firefox", version: "143.0.4-1" })).toBe("mozilla.firefox");
});

test("what is no program for people is of a kind of its own, and taps are no publishers", () => {
  const kindOf = (row: Component) => dictionary.recognise(row).kind;
  expect(kindOf({ ecosystem: "pkgutil", name: "com.example.pkg.app", version: "1" })).toBe("package");
  expect(kindOf({ ecosystem: "macos", name: "Mail", version: "16", identifier: "com.apple.mail" })).toBe("system");
  expect(kindOf({ ecosystem: "npm", name: "constructor", version: "1" })).toBe("library");
  expect(kindOf({ ecosystem: "constructor", name: "x", version: "1" })).toBe("application");
  const tapped = { ecosystem: "homebrew", name: "wget", version: "1.24.5", publisher: "homebrew/core" };
  expect(dictionary.recognise(tapped)).toMatchObject({ product: "derived:homebrew/wget", kind: "package" });
});

test("languages: of the row, else of the name", () => {
  const row = windows("Mozilla Firefox (x64 de)", "128.0", "Mozilla");
  expect(dictionary.recognise(row).language).toBe("de");
  expect(dictionary.recognise({ ...row, language: "fr" }).language).toBe("fr");
});

test("parts of a suite know it when it is on the same device, and are themselves without it", () => {
  const word = { ecosystem: "dpkg", name: "libreoffice-writer", version: "1", source: "libreoffice" };
  const core = { ecosystem: "dpkg", name: "libreoffice-core", version: "1", source: "libreoffice" };
  const [alone] = recogniseSoftware([word], dictionary);
  const [inSuite, suite] = recogniseSoftware([word, core], dictionary);
  expect(alone).toMatchObject({ product: "documentfoundation.libreoffice-writer" });
  expect(alone?.partOf).toBeUndefined();
  expect(inSuite).toEqual({ ...alone, partOf: "documentfoundation.libreoffice" });
  expect(suite).toMatchObject({ product: "documentfoundation.libreoffice", kind: "suite" });
});

const hostileName = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.constantFrom(
    "__proto__",
    "constructor",
    "<img src=x onerror=alert(1)>",
    "\u001b[31mred",
    "a\u202Egnp.exe",
    "*",
    "#",
    "",
  ),
);
const anyRow = fc.oneof(
  fc
    .constantFrom(...shippedProducts().flatMap(({ examples }) => examples))
    .map(([ecosystem, name, version = "", publisher]) => ({
      ecosystem,
      name,
      version,
      ...(publisher && { publisher }),
    })),
  fc.record({
    ecosystem: fc.constantFrom("windows", "macos", "dpkg", "npm", "__proto__", "odd"),
    name: hostileName,
    version: hostileName,
    publisher: hostileName,
    identifier: hostileName,
  }),
);

test("what a row is depends on no other row, and not on what was asked before", () => {
  fc.assert(
    fc.property(fc.array(anyRow, { maxLength: 12 }), (rows) => {
      const without = ({ partOf: _, ...recognition }: ReturnType<typeof recogniseSoftware>[number]) => recognition;
      const forwards = recogniseSoftware(rows, dictionary).map(without);
      const backwards = recogniseSoftware(rows.toReversed(), dictionary).map(without).reverse();
      const alone = rows.map((row) => dictionary.recognise(row));
      expect(backwards).toEqual(forwards);
      expect(alone).toEqual(forwards);
      for (const { product, isDerived } of alone) expect(product.startsWith("derived:")).toBe(isDerived);
    }),
    { numRuns: process.env["FLEETWRIGHT_SOAK"] ? 20_000 : 300 },
  );
});

test("ids that are too long or have no letters are told apart", () => {
  const ids = ["x".repeat(200), `${"x".repeat(199)}y`, "!!!", "???"].map((name) => idOf(windows(name, "1")));
  expect(new Set(ids).size).toBe(4);
  expect(Math.max(...ids.map((id) => id.length))).toBeLessThan(130);
});
