import { expect, test } from "vitest";
import { createFleet } from "../fleet.ts";
import type { Plugin } from "../plugin.ts";
import { sqlite } from "../sqlite.ts";
import { fakeClock } from "../testing/fake-clock.ts";
import type { Agreement } from "./agreement.ts";

const texts = { en: "Text", de: "Text" };

function doors(): Plugin<"doors", object> {
  return {
    name: "doors",
    needs: [],
    permissions: {},
    declarations: [
      { subject: "doors.openings", personal: "direct", title: texts, purpose: texts, fields: ["who"], sources: [] },
    ],
    setup: () => ({}),
  };
}

const grant = { purpose: texts, fields: ["who"], retentionDays: 7, readers: ["security"], history: true };
const agreement: Agreement = {
  reference: "BV 1",
  validFrom: "2026-04-01",
  places: "all",
  grants: [{ subject: "doors.openings", ...grant }],
};

test("a fleet answers for its agreement at the time of its clock, to everybody", () => {
  const clock = fakeClock("2026-03-31T12:00:00Z");
  const fleet = createFleet({ store: sqlite(":memory:"), clock, agreement, plugins: [doors()] });
  const employee = fleet.as({ id: "employee-1", grants: [] });
  expect(employee.agreement.permits("doors.openings")).toBeUndefined();
  expect(employee.agreement.allowance("doors.openings")).toEqual({ current: [], history: [] });
  clock.advance(12 * 3_600_000);
  expect(employee.agreement.permits("doors.openings")).toMatchObject({ retentionDays: 7 });
  expect(employee.agreement.allowance("doors.openings")).toEqual({
    current: ["who"],
    history: ["who"],
    retentionDays: 7,
  });
  expect(employee.agreement.current()).toEqual(agreement);
});

test("the annex has the subjects of plugins and of the fleet's own parts", () => {
  const fleet = createFleet({ store: sqlite(":memory:"), agreement, plugins: [doors()] });
  expect(fleet.agreement.annex()).toContain("`doors.openings`");
  expect(fleet.agreement.annexContent().agreement).toMatchObject({ reference: "BV 1" });
});

test("a fleet refuses an agreement with a subject that nothing on it declares", () => {
  const create = () =>
    createFleet({
      store: sqlite(":memory:"),
      agreement: { ...agreement, grants: [{ subject: "doors.closings", ...grant }] },
      plugins: [doors()],
    });
  expect(create).toThrow(expect.objectContaining({ code: "CORE_AGREEMENT_SUBJECT_UNKNOWN" }));
});

test("a plugin that asks for a subject nobody declared is told so", () => {
  const fleet = createFleet({ store: sqlite(":memory:"), agreement, plugins: [doors()] });
  expect(() => fleet.agreement.allowance("doors.closings")).toThrow(/doors\.openings/);
});
