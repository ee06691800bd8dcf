import { setImmediate } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { createFleet } from "../fleet.ts";
import { type List, listOf } from "../list.ts";
import type { Plugin } from "../plugin.ts";
import { sqlite } from "../sqlite.ts";

interface SampleApi {
  names(): List<string>;
  lines(): AsyncIterable<string>;
  count(): Promise<number>;
  rename(): Promise<void>;
  handler(): { readonly answer: () => string };
}

const sample: Plugin<"sample", SampleApi> = {
  name: "sample",
  needs: [],
  permissions: {
    names: { permission: "sample:read", scope: "filtered" },
    lines: "sample:read",
    count: "sample:read",
    rename: { permission: "sample:write", act: { name: "sample.name.changed", category: "administration" } },
    handler: { permission: "sample:serve", atOnce: true },
  },
  setup: () => ({
    names: () => listOf(async () => ({ items: ["one"] })),
    async *lines() {
      yield "one";
    },
    count: async () => 1,
    rename: async () => {},
    handler: () => ({ answer: () => "here" }),
  }),
};

async function collected(lines: AsyncIterable<string>): Promise<string[]> {
  const all: string[] = [];
  for await (const line of lines) all.push(line);
  return all;
}

test("whoever may not is refused by the answer, never by the call, and who does not wait for it is not disturbed", async () => {
  const fleet = createFleet({ store: sqlite(":memory:"), plugins: [sample] });
  await fleet.start();
  onTestFinished(() => fleet.stop());
  const unhandled: unknown[] = [];
  const hear = (reason: unknown) => unhandled.push(reason);
  process.on("unhandledRejection", hear);
  onTestFinished(() => void process.off("unhandledRejection", hear));
  const refused = { code: "CORE_PERMISSION_DENIED" };
  const nobody = fleet.as({ id: "nobody", grants: [] }).sample;

  const names = nobody.names();
  const [lines, count] = [nobody.lines(), nobody.count()];
  await setImmediate();
  for (const reading of [() => names.page(), () => names.toArray(), () => names.page()])
    await expect(reading()).rejects.toMatchObject(refused);
  await expect(collected(names)).rejects.toMatchObject(refused);
  await expect(collected(lines)).rejects.toMatchObject(refused);
  await expect(count).rejects.toMatchObject(refused);
  await expect(nobody.rename()).rejects.toMatchObject(refused);
  expect(unhandled).toEqual([]);
  // There is no other way for an answer that is there at once.
  expect(() => nobody.handler()).toThrow(expect.objectContaining(refused));
});

test("whoever may gets the same answers as before", async () => {
  const fleet = createFleet({ store: sqlite(":memory:"), plugins: [sample] });
  await fleet.start();
  onTestFinished(() => fleet.stop());
  const somebody = fleet.as({ id: "somebody", grants: [{ permission: "*", scope: "fleet" }] }).sample;
  expect(await somebody.names().toArray()).toEqual(["one"]);
  expect(await collected(somebody.lines())).toEqual(["one"]);
  expect(await somebody.count()).toBe(1);
  expect(somebody.handler().answer()).toBe("here");
});
