import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { newKeyPair } from "../fixtures/key-pair.ts";
import { knownHostLines, knownHostName } from "./known-hosts.ts";

/** The line of a key as `.pub` files have it: the algorithm and base64. */
function newKey(): string {
  return newKeyPair().public.split(" ").slice(0, 2).join(" ");
}

const key = newKey();
const base64 = key.split(" ")[1];
const found = (text: string, address = "pc-17.example.org", port = 22) => knownHostLines(text, address, port);

test.each([
  ["pc-17.example.org", 22, true],
  ["PC-17.Example.org", 22, true],
  ["pc-18.example.org,pc-17.example.org", 22, true],
  ["*.example.org", 22, true],
  ["pc-1?.example.org", 22, true],
  ["pc-?.example.org", 22, false],
  ["*.example.org,!pc-17.example.org", 22, false],
  ["!pc-17.example.org,*", 22, false],
  ["!pc-18.example.org,*", 22, true],
  ["[pc-17.example.org]:2222", 22, false],
  ["[pc-17.example.org]:2222", 2222, true],
  ["pc-17.example.org", 2222, false],
  ["[pc-17.example.org]:22", 22, true],
  ["[*]:2222", 2222, true],
  ["example.org", 22, false],
])("%s on port %i fits: %s", (hosts, port, fits) => {
  expect(found(`${hosts} ${key} a comment\n`, "pc-17.example.org", port)).toHaveLength(fits ? 1 : 0);
});

test("tells keys, revoked keys and authorities apart", () => {
  const lines = found(`@revoked * ${key}\r\n@cert-authority *.example.org ${key}\npc-17.example.org ${key}\n`);
  expect(lines.map(({ kind }) => kind)).toEqual(["revoked", "cert-authority", "key"]);
  expect(lines[2]).toEqual({ kind: "key", algorithm: "ssh-ed25519", key: base64 });
});

test("passes over what is no line", () => {
  const text = [
    "",
    "# a comment",
    `#* ${key}`,
    "pc-17.example.org",
    "pc-17.example.org ssh-ed25519",
    "pc-17.example.org ssh-ed25519 %%%",
    `pc-17.example.org ssh-rsa ${base64}`,
    `@odd pc-17.example.org ${key}`,
    `|1|broken ${key}`,
    `|2|a|b ${key}`,
  ].join("\n");
  expect(found(text)).toEqual([]);
});

test("reads hashed names as ssh-keygen writes them", ({ skip }) => {
  skip(!existsSync("/usr/bin/ssh-keygen"), "ssh-keygen is not installed");
  const folder = mkdtempSync(join(tmpdir(), "known-hosts-"));
  const file = join(folder, "known_hosts");
  writeFileSync(file, `pc-17.example.org ${key}\n[10.0.0.1]:2222 ${newKey()}\n`);
  execFileSync("ssh-keygen", ["-H", "-f", file], { stdio: "ignore" });
  const text = readFileSync(file, "utf8");
  rmSync(folder, { recursive: true });
  expect(text).not.toContain("example.org");
  expect(found(text)).toEqual([{ kind: "key", algorithm: "ssh-ed25519", key: base64 }]);
  expect(found(text, "10.0.0.1", 2222)).toHaveLength(1);
  expect(found(text, "10.0.0.1", 22)).toEqual([]);
});

test("a pattern fits as the regular expression that means the same", () => {
  const letters = fc.constantFrom("a", "b", "*", "?");
  fc.assert(
    fc.property(
      fc.array(letters, { maxLength: 8 }),
      fc.array(fc.constantFrom("a", "b"), { minLength: 1, maxLength: 8 }),
      (pattern, name) => {
        fc.pre(pattern.length > 0);
        const expected = new RegExp(`^${pattern.join("").replaceAll("*", ".*").replaceAll("?", ".")}$`).test(
          name.join(""),
        );
        expect(found(`${pattern.join("")} ${key}`, name.join("")).length === 1).toBe(expected);
      },
    ),
  );
});

test("never throws, and takes no longer for stars without end", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.string(), (text, address) => {
      found(text, address);
    }),
  );
  expect(found(`${"*a".repeat(5_000)}b ${key}`, "a".repeat(255))).toEqual([]);
});

test("names a host with its port where that is not 22", () => {
  expect(knownHostName("PC", 22)).toBe("pc");
  expect(knownHostName("fe80::1", 2222)).toBe("[fe80::1]:2222");
});
