import fc from "fast-check";
import { expect, test } from "vitest";
import type { Agreement } from "./agreement.ts";
import type { Declaration } from "./declaration.ts";
import { allowance, permits } from "./permits.ts";

const subject = "inventory.logged-on-users";
const agreement: Agreement = {
  reference: "BV 2026-04",
  validFrom: "2026-04-01",
  validUntil: "2026-06-30",
  places: "all",
  grants: [
    {
      subject,
      purpose: { en: "Support", de: "Unterstützung" },
      fields: ["user"],
      retentionDays: 30,
      readers: ["helpdesk"],
      history: false,
    },
  ],
};
const at = (time: string): number => Date.parse(time);
const now = at("2026-05-01T12:00:00Z");

function declared(changes: Partial<Declaration>): Declaration {
  const texts = { en: "Text", de: "Text" };
  return {
    subject,
    personal: "direct",
    title: texts,
    purpose: texts,
    fields: ["user", "since"],
    sources: [],
    ...changes,
  };
}

test("without an agreement nothing is permitted", () => {
  expect(permits(undefined, subject, now)).toBeUndefined();
});

test.each([
  ["2026-03-31T23:59:59.999Z", false],
  ["2026-04-01T00:00:00Z", true],
  ["2026-06-30T23:59:59.999Z", true],
  ["2026-07-01T00:00:00Z", false],
])("at %s the agreement of April to June permits: %s", (time, permitted) => {
  expect(permits(agreement, subject, at(time)) !== undefined).toBe(permitted);
});

test("a time with an offset is exact, and the end is exclusive", () => {
  const exact = { ...agreement, validFrom: "2026-04-01T00:00:00+02:00", validUntil: "2026-04-02T00:00:00+02:00" };
  expect(permits(exact, subject, at("2026-03-31T21:59:59Z"))).toBeUndefined();
  expect(permits(exact, subject, at("2026-03-31T22:00:00Z"))).toBeDefined();
  expect(permits(exact, subject, at("2026-04-01T22:00:00Z"))).toBeUndefined();
});

test("a clock without a time permits nothing", () => {
  expect(permits(agreement, subject, Number.NaN)).toBeUndefined();
});

test("an agreement for places holds there, and not where the place is unknown", () => {
  const local = { ...agreement, places: ["site-north"] };
  expect(permits(local, subject, now)).toBeUndefined();
  expect(permits(local, subject, now, { places: ["room-1", "site-south"] })).toBeUndefined();
  expect(permits(local, subject, now, { places: ["room-2", "site-north"] })).toMatchObject({ subject });
});

test("a subject that no grant names is not permitted", () => {
  expect(permits(agreement, "inventory.logons", now)).toBeUndefined();
});

test("impersonal things are kept whole, with history", () => {
  const all = { current: ["user", "since"], history: ["user", "since"] };
  expect(allowance(declared({ personal: "none" }), undefined, now)).toEqual(all);
});

test("what a duty asks for is kept whole without a grant; a grant limits how long", () => {
  const ledger = declared({ always: { en: "Duty", de: "Pflicht" } });
  expect(allowance(ledger, undefined, now)).toEqual({ current: ["user", "since"], history: ["user", "since"] });
  expect(allowance(ledger, agreement, now)).toMatchObject({ current: ["user", "since"], retentionDays: 30 });
});

test("indirect things have their latest value, and history only where it is granted", () => {
  const indirect = declared({ personal: "indirect" });
  const grants = agreement.grants.map((grant) => ({ ...grant, history: true }));
  expect(allowance(indirect, undefined, now)).toEqual({ current: ["user", "since"], history: [] });
  expect(allowance(indirect, agreement, now)).toMatchObject({ current: ["user", "since"], history: [] });
  expect(allowance(indirect, { ...agreement, grants }, now)).toMatchObject({
    current: ["user", "since"],
    history: ["user"],
    retentionDays: 30,
  });
});

test("direct things are off until a grant names them, and then only the named fields", () => {
  expect(allowance(declared({}), undefined, now)).toEqual({ current: [], history: [] });
  expect(allowance(declared({}), agreement, now)).toEqual({ current: ["user"], history: [], retentionDays: 30 });
});

test("whatever is declared and agreed, nothing direct is kept that is not granted, and history is part of the rest", () => {
  const fields = ["a", "b", "c", "d"];
  const some = fc.subarray(fields);
  fc.assert(
    fc.property(
      fc.constantFrom("none", "indirect", "direct"),
      fc.option(fc.record({ fields: some, history: fc.boolean() }), { nil: undefined }),
      (personal, granted) => {
        const grants = granted ? agreement.grants.map((grant) => ({ ...grant, ...granted })) : [];
        const { current, history } = allowance(declared({ personal, fields }), { ...agreement, grants }, now);
        if (personal === "direct") expect(granted?.fields ?? []).toEqual(current);
        if (personal !== "none" && !granted?.history) expect(history).toEqual([]);
        expect(current).toEqual(expect.arrayContaining([...history]));
        expect(fields).toEqual(expect.arrayContaining([...current]));
      },
    ),
  );
});
