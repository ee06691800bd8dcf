import { isBogusSerial } from "@fleetwright/core";
import { expect, test } from "vitest";
import { isBogusMac, isBogusUuid } from "./bogus-identity.ts";
import { type Evidence, evidenceOf, matchIdentity } from "./identity.ts";
import type { IdentityClaims } from "./snapshot.ts";

const laptop: IdentityClaims = {
  uuid: "4c4c4544-0042-3510-8052-c4c04f4e3232",
  serial: "5B5RN22",
  boardSerial: "/5B5RN22/CN1296359F/",
  macs: ["a4:bb:6d:11:22:33"],
  name: "pc-017",
};

function known(devices: Record<string, IdentityClaims>): ReadonlyMap<string, readonly Evidence[]> {
  return new Map(Object.entries(devices).map(([id, claims]) => [id, evidenceOf(claims)]));
}

test.each([
  "To Be Filled By O.E.M.",
  " default string ",
  "0",
  "00000000",
  "........",
  "None",
  "XXXXXXX",
  "System Serial Number",
])("the serial number %j identifies nothing", (serial) => expect(isBogusSerial(serial)).toBe(true));

test.each(["5B5RN22", "VMware-56 4d 1e", "PF0ABCDE"])("the serial number %j identifies", (serial) =>
  expect(isBogusSerial(serial)).toBe(false),
);

test.each([
  "00000000-0000-0000-0000-000000000000",
  "FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF",
  "03000200-0400-0500-0006-000700080009",
  "not a uuid",
])("the UUID %j identifies nothing", (uuid) => expect(isBogusUuid(uuid)).toBe(true));

test.each(["00:00:00:00:00:00", "ff:ff:ff:ff:ff:ff", "02:42:ac:11:00:02", "00:e0:4c:68:00:01", "nonsense"])(
  "the address %j identifies nothing",
  (mac) => expect(isBogusMac(mac)).toBe(true),
);

test("an unknown machine is new", () => {
  expect(matchIdentity(evidenceOf(laptop), known({}))).toEqual({ kind: "new" });
});

test("the strongest rule that fits decides", () => {
  expect(matchIdentity(evidenceOf(laptop), known({ a: laptop }))).toMatchObject({ deviceId: "a", rule: "hardware" });
  const keyed = { ...laptop, agentKey: "key-1" };
  expect(matchIdentity(evidenceOf(keyed), known({ a: keyed }))).toMatchObject({ deviceId: "a", rule: "agent-key" });
});

test("a new network card or a new name keeps the identity, both together with the same hardware do not", () => {
  const devices = known({ a: laptop });
  const card = evidenceOf({ ...laptop, macs: ["a4:bb:6d:99:99:99"] });
  const name = evidenceOf({ ...laptop, name: "pc-018" });
  const both = evidenceOf({ ...laptop, macs: ["a4:bb:6d:99:99:99"], name: "pc-018" });
  expect(matchIdentity(card, devices)).toMatchObject({ kind: "known" });
  expect(matchIdentity(name, devices)).toMatchObject({ kind: "known" });
  expect(matchIdentity(both, devices)).toEqual({ kind: "conflict", candidates: ["a"], rule: "hardware" });
});

test("a clone that has become a device of its own is told from its original", () => {
  const clone = { ...laptop, macs: ["52:54:00:aa:bb:cc"], name: "pc-018" };
  const devices = known({ original: laptop, clone });
  expect(matchIdentity(evidenceOf(laptop), devices)).toMatchObject({ deviceId: "original" });
  expect(matchIdentity(evidenceOf(clone), devices)).toMatchObject({ deviceId: "clone" });
});

test("a docking station's address does not make two laptops one", () => {
  const dock = "00:50:b6:00:00:01";
  const other: IdentityClaims = {
    uuid: "4c4c4544-0042-3510-8052-c4c04f4e9999",
    serial: "7C7RN99",
    macs: [dock],
    name: "pc-020",
  };
  const docked = { ...laptop, macs: [dock] };
  expect(matchIdentity(evidenceOf(docked), known({ other }))).toEqual({ kind: "new" });
});

test("machines that say nothing but a common name are one, until better is known", () => {
  const poor: IdentityClaims = { serial: "To Be Filled By O.E.M.", macs: [], name: "pc-030" };
  expect(matchIdentity(evidenceOf(poor), known({ a: poor }))).toMatchObject({ deviceId: "a", rule: "name" });
  expect(
    matchIdentity(
      evidenceOf({ ...laptop, name: "pc-030" }),
      known({
        a: {
          ...laptop,
          uuid: laptop.uuid?.replace("3232", "1111") ?? "",
          serial: "OTHER1",
          boardSerial: "OTHER2",
          macs: ["a4:bb:6d:77:77:77"],
          name: "pc-030",
        },
      }),
    ),
  ).toEqual({ kind: "new" });
});

test("two devices that fit equally well are a conflict", () => {
  const twin: IdentityClaims = { macs: ["a4:bb:6d:11:22:33"], name: "pc-040" };
  expect(matchIdentity(evidenceOf(twin), known({ a: twin, b: twin }))).toEqual({
    kind: "conflict",
    candidates: ["a", "b"],
    rule: "mac",
  });
});
