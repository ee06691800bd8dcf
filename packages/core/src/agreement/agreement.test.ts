import { expect, test } from "vitest";
import { readAgreement } from "./agreement.ts";
import { checkAgreement } from "./check.ts";
import type { Declaration } from "./declaration.ts";

const texts = { en: "Text", de: "Text" };
const grant = {
  subject: "inventory.logged-on-users",
  purpose: texts,
  fields: ["user"],
  retentionDays: 30,
  readers: ["helpdesk"],
  history: false,
};
const document = { reference: "BV 1", validFrom: "2026-04-01", places: "all", grants: [grant] };
const declarations: readonly Declaration[] = [
  {
    subject: "inventory.logged-on-users",
    personal: "direct",
    title: texts,
    purpose: texts,
    fields: ["user", "since"],
    sources: [],
  },
  {
    subject: "ledger.acts",
    personal: "direct",
    title: texts,
    purpose: texts,
    fields: ["actor.id", "reason"],
    sources: [],
    always: texts,
  },
];

test("a document with all its parts is read", () => {
  expect(readAgreement(JSON.parse(JSON.stringify(document)))).toEqual(document);
});

test.each([
  ["no object", "agreed", ""],
  ["an unknown key", { ...document, grant: [] }, ""],
  ["no reference", { ...document, reference: " " }, "reference"],
  ["a day that does not exist", { ...document, validFrom: "2026-02-30" }, "validFrom"],
  ["a time without an offset", { ...document, validFrom: "2026-02-01T00:00:00" }, "validFrom"],
  ["an end before the beginning", { ...document, validUntil: "2026-03-31" }, "validUntil"],
  ["an empty list of places", { ...document, places: [] }, "places"],
  ["a grant without fields", { ...document, grants: [{ ...grant, fields: [] }] }, "grants.0.fields"],
  ["a grant for ever", { ...document, grants: [{ ...grant, retentionDays: 0 }] }, "grants.0.retentionDays"],
  ["a purpose in one language", { ...document, grants: [{ ...grant, purpose: { en: "x" } }] }, "grants.0.purpose.de"],
  ["two grants for one subject", { ...document, grants: [grant, grant] }, "grants.1.subject"],
  ["keys that reach for prototypes", JSON.parse('{"__proto__":{"reference":"x"}}'), "reference"],
])("%s is refused, with the place", (_, input, path) => {
  expect(() => readAgreement(input)).toThrow(
    expect.objectContaining({
      code: "CORE_AGREEMENT_INVALID",
      issues: expect.arrayContaining([expect.objectContaining({ path })]),
    }),
  );
});

test("an agreement of one day holds on that day", () => {
  expect(() => readAgreement({ ...document, validUntil: "2026-04-01" })).not.toThrow();
});

test("a subject that nothing declares is named, with those that are known", () => {
  const agreement = readAgreement({ ...document, grants: [{ ...grant, subject: "inventory.logged-in-users" }] });
  expect(() => checkAgreement(agreement, declarations)).toThrow(
    expect.objectContaining({
      code: "CORE_AGREEMENT_SUBJECT_UNKNOWN",
      known: ["inventory.logged-on-users", "ledger.acts"],
      message: expect.stringContaining("inventory.logged-on-users, ledger.acts"),
    }),
  );
});

test("a field that a subject does not have is named, with those that it has", () => {
  const agreement = readAgreement({ ...document, grants: [{ ...grant, fields: ["user", "screen"] }] });
  expect(() => checkAgreement(agreement, declarations)).toThrow(
    expect.objectContaining({ code: "CORE_AGREEMENT_FIELD_UNKNOWN", field: "screen", known: ["user", "since"] }),
  );
});

test("what is recorded in any case cannot be granted in part", () => {
  const agreement = readAgreement({
    ...document,
    grants: [{ ...grant, subject: "ledger.acts", fields: ["actor.id"] }],
  });
  expect(() => checkAgreement(agreement, declarations)).toThrow(
    expect.objectContaining({ code: "CORE_AGREEMENT_FIELD_MISSING", missing: ["reason"] }),
  );
});

test("one owner's check leaves the subjects of others alone", () => {
  const agreement = readAgreement({ ...document, grants: [grant, { ...grant, subject: "licensing.usage" }] });
  expect(() => checkAgreement(agreement, declarations, { owner: "inventory" })).not.toThrow();
  expect(() => checkAgreement(agreement, declarations)).toThrow(/licensing\.usage/);
});
