import fc from "fast-check";
import { expect, test } from "vitest";
import { type DeviceState, deviceStates } from "../directory/device.ts";
import { canBeginAs, checkTransition } from "./transition-check.ts";
import { possibleTransitions, type TransitionNeed, transitionsFrom } from "./transition-table.ts";

const all: readonly TransitionNeed[] = ["reason", "loan", "proof"];

/** Each row is a state; what it needs to become that of the column: nothing (+), a reason, a loan, a proof; - is never. */
const matrix = `
              ordered  in-stock  in-use  on-loan  in-repair  lost    retired  wiped
  ordered     -        +         +       -        -          reason  reason   -
  in-stock    -        -         +       loan     +          reason  reason   -
  in-use      -        +         -       loan     +          reason  reason   -
  on-loan     -        +         +       loan     +          reason  -        -
  in-repair   -        +         +       -        -          reason  reason   -
  lost        -        reason    reason  -        -          -       reason   -
  retired     -        reason    -       -        -          reason  -        proof
  wiped       -        -         -       -        -          -       -        -
`;

test("each of all pairs of states is possible or not, with what it needs", () => {
  const [head = [], ...rows] = matrix
    .trim()
    .split("\n")
    .map((row) => row.trim().split(/\s+/));
  expect(head).toEqual([...deviceStates]);
  expect(rows.map(([from]) => from)).toEqual([...deviceStates]);
  for (const [fromText, ...cells] of rows)
    for (const [index, cell] of cells.entries()) {
      const from = deviceStates.find((state) => state === fromText);
      const to = deviceStates[index];
      if (!from || !to) throw new Error("The matrix names states that there are not.");
      const needs = all.filter((need) => need === cell);
      const refusal = checkTransition(from, to, needs);
      if (cell === "-") expect(refusal, `${from} ${to}`).toMatchObject({ kind: "impossible" });
      else expect(refusal, `${from} ${to}`).toBeUndefined();
      for (const need of needs) expect(checkTransition(from, to, [])).toEqual({ kind: "missing", what: need });
    }
});

test("what a transition has no use for is refused, but for a reason", () => {
  fc.assert(
    fc.property(fc.constantFrom(...possibleTransitions), fc.subarray([...all]), ({ from, to, needs }, given) => {
      const refusal = checkTransition(from, to, given);
      const missing = needs.some((need) => !given.includes(need));
      const unexpected = given.some((need) => need !== "reason" && !needs.includes(need));
      expect(refusal?.kind).toBe(missing ? "missing" : unexpected ? "unexpected" : undefined);
    }),
  );
});

test("every state can be reached from the first, every one but wiped has a way on, and each is named once", () => {
  const reached = new Set<DeviceState>(["ordered"]);
  // What is added on the way is gone through as well.
  for (const from of reached) for (const { to } of transitionsFrom(from)) reached.add(to);
  expect([...reached].sort()).toEqual([...deviceStates].sort());
  expect(deviceStates.filter((state) => transitionsFrom(state).length === 0)).toEqual(["wiped"]);
  const pairs = possibleTransitions.map(({ from, to }) => `${from} ${to}`);
  expect(new Set(pairs).size).toBe(pairs.length);
  expect(possibleTransitions.every(({ title }) => title.en !== "" && title.de !== "")).toBe(true);
});

test("a device can begin as anything for which nothing has to be told", () => {
  expect(deviceStates.filter((state) => !canBeginAs(state))).toEqual(["on-loan", "wiped"]);
});
