import * as fc from "fast-check";
import { expect, test } from "vitest";
import { cleanName } from "./cleaned-name.ts";

/** Names as installers write them, with the version of their row, and what is left of them. */
const names: readonly (readonly [raw: string, version: string, cleaned: object])[] = [
  ["Mozilla Firefox 128.0.3 (x64 de)", "128.0.3", { name: "Mozilla Firefox", architecture: "x86_64", language: "de" }],
  ["Mozilla Firefox 115.3.0 ESR (x64 en-US)", "115.3.0", { name: "Mozilla Firefox ESR", language: "en-US" }],
  ["Java 8 Update 401 (64-bit)", "8.0.4010.10", { name: "Java", architecture: "x86_64" }],
  [
    "Microsoft Visual C++ 2015-2022 Redistributable (x64) - 14.40.33810",
    "14.40.33810.0",
    { name: "Microsoft Visual C++ Redistributable", release: "2015-2022" },
  ],
  [
    "Microsoft Visual C++ 2013 x86 Minimum Runtime - 12.0.21005",
    "12.0.21005",
    { name: "Microsoft Visual C++ Minimum Runtime", architecture: "x86" },
  ],
  ["Adobe Acrobat Reader DC - Deutsch", "22.003.20263", { name: "Adobe Acrobat Reader DC", language: "de" }],
  ["AutoCAD 2023 - Deutsch (German)", "24.2", { name: "AutoCAD", release: "2023", language: "de" }],
  ["AutoCAD 2023 - Português - Brasil (Brazilian Portuguese)", "24.2", { release: "2023" }],
  [
    "Microsoft 365 Apps for enterprise - de-de",
    "16.0.1",
    { name: "Microsoft 365 Apps for enterprise", language: "de-DE" },
  ],
  ["PostgreSQL 15", "15.3-1", { name: "PostgreSQL" }],
  ["PuTTY release 0.78 (64-bit)", "0.78.0.0", { name: "PuTTY" }],
  ["Git version 2.39.1", "2.39.1", { name: "Git", version: "2.39.1" }],
  ["OpenVPN 2.5.8-I604 amd64", "2.5.8.604", { name: "OpenVPN", architecture: "x86_64" }],
  ["Wireshark 4.0.6 64-bit", "4.0.6", { name: "Wireshark" }],
  ["TortoiseGit 2.14.0.1 (64 bit)", "2.14.0.1", { name: "TortoiseGit" }],
  ["Notepad++ (64-bit x64)", "8.6.8", { name: "Notepad++" }],
  ["7-Zip 22.01 (x64)", "22.01.00.0", { name: "7-Zip" }],
  ["Intel® Graphics(TM) Driver", "1", { name: "Intel Graphics Driver" }],
  ["setup.exe", "", { name: "setup" }],
  ["Acme Tool.EXE 1.2.3", "1.2.3", { name: "Acme Tool" }],
  ["Acme Tool, Version 1.2.3", "", { name: "Acme Tool", version: "1.2.3" }],
  ["Acme Tool v2", "2.0.1", { name: "Acme Tool" }],
  ["Microsoft SQL Server 2019 (64-bit)", "", { name: "Microsoft SQL Server", release: "2019" }],
  ["2048", "1.0", { name: "2048" }],
  ["1.2.3", "1.2.3", { name: "1.2.3" }],
  ["Windows Driver Package - Acme (usbser) Ports", "1", { name: "Windows Driver Package - Acme (usbser) Ports" }],
];

test.each(names)("%s", (raw, version, cleaned) => {
  expect(cleanName(raw, version)).toMatchObject(cleaned);
});

test("a version in a name makes no other name", () => {
  const cleaned = [
    "Acme 1.0",
    "Acme 1.1.2 (x86)",
    "Acme version 2.0",
    "Acme-2.0".replace("-", " - "),
    "Acme v3.1 64-bit",
  ];
  expect(new Set(cleaned.map((name) => cleanName(name).name))).toEqual(new Set(["Acme"]));
});

const word = fc.oneof(
  fc.constantFrom(
    "Acme",
    "(x64 de)",
    "1.2.3",
    "(",
    ")",
    "[",
    "-",
    "Update",
    "64",
    "bit",
    "2016",
    "de-de",
    "Deutsch",
    ".exe",
    "(R)",
    "v2",
    "((r)tm)",
    ",",
  ),
  fc.string({ unit: "binary", maxLength: 12 }),
);
const name = fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => words.join(" "));

test("what was cleaned once stays as it is", () => {
  fc.assert(
    fc.property(name, fc.constantFrom("", "2.0", "64.1"), (raw, version) => {
      const once = cleanName(raw, version).name;
      expect(cleanName(once, version).name).toBe(once);
      expect(once.isWellFormed()).toBe(true);
    }),
    { numRuns: process.env["FLEETWRIGHT_SOAK"] ? 100_000 : 3_000 },
  );
});

test("hostile names take no longer than others", () => {
  const hostile = [
    "(".repeat(2_048),
    "1.".repeat(1_024),
    "(x64 ".repeat(400),
    "a ".repeat(1_024),
    "-,".repeat(1_024),
    "(r)".repeat(680),
    "(".repeat(100) + "(r)".repeat(100) + "tm)".repeat(100),
  ];
  const started = performance.now();
  for (let round = 0; round < 50; round += 1) for (const raw of hostile) cleanName(raw, "1.0");
  // 350 names; a minute if one were quadratic in what devices may send.
  expect(performance.now() - started).toBeLessThan(3_000);
});
