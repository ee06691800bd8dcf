import { expect, test } from "vitest";
import { mayOverwrite, originKinds } from "./origin.ts";

test("a weaker origin never overwrites a stronger one; an equal or stronger one does", () => {
  const allowed = originKinds.map((incoming) =>
    originKinds.filter((kind) => mayOverwrite(incoming, { kind, hasValue: true })),
  );
  expect(Object.fromEntries(originKinds.map((kind, index) => [kind, allowed[index]]))).toEqual({
    agent: ["agent"],
    directory: ["agent", "directory"],
    import: ["agent", "directory", "import"],
    hand: ["agent", "directory", "import", "hand"],
  });
});

test("what was emptied on purpose stays empty, what was never written is free, and what is older counts as by hand", () => {
  expect(mayOverwrite("agent", { kind: "hand", hasValue: false })).toBe(false);
  expect(originKinds.every((kind) => mayOverwrite(kind, { kind: undefined, hasValue: false }))).toBe(true);
  expect(originKinds.filter((kind) => mayOverwrite(kind, { kind: undefined, hasValue: true }))).toEqual(["hand"]);
});
