import { type Agreement, createFleet } from "@fleetwright/core";
import { fakeClock } from "@fleetwright/core/testing";
import fc from "fast-check";
import { describe, expect } from "vitest";
import { testStores } from "../../core/src/testing/test-stores.ts";
import { inventory } from "./plugin.ts";
import { type Snapshot, snapshotFormat } from "./snapshot.ts";
import { encodeSnapshot } from "./snapshot-codec.ts";

const users = ["PC\\anna", "PC\\ann", "ben"];
const runs = process.env["FLEETWRIGHT_SOAK"] ? 1_000 : 25;

const agreement: Agreement = {
  reference: "Works agreement 7",
  validFrom: "2020-01-01",
  places: "all",
  grants: [
    {
      subject: "inventory.user-software",
      purpose: { en: "Security", de: "Sicherheit" },
      fields: ["user", "ecosystem", "name", "version", "architecture"],
      retentionDays: 30,
      readers: ["helpdesk"],
      history: true,
    },
  ],
};

/** What stands in whose home, as `user name`. */
type Software = ReadonlySet<string>;

function snapshotOf(software: Software, status: "complete" | "partial", completeFor?: readonly string[]): Snapshot {
  const data = [...software].map((text) => {
    const [user = "", name = ""] = text.split(" ");
    return { user, ecosystem: "windows", name, version: "1" };
  });
  return {
    format: snapshotFormat,
    collectedAt: "2026-06-01T08:00:00.000Z",
    collector: { name: "test", version: "1" },
    identity: { macs: [], name: "pc-1" },
    sections: { "user-software": { status, elapsedMs: 1, data, ...(completeFor && { completeFor }) } },
  };
}

for (const { name, test, fresh } of await testStores()) {
  describe(name, () => {
    const start = async (provider: Awaited<ReturnType<typeof fresh>>["provider"]) => {
      const clock = fakeClock("2026-06-01T08:00:00Z");
      const fleet = createFleet({ store: provider, plugins: [inventory()], clock, agreement });
      await fleet.start();
      const known = async (deviceId: string) => {
        const { data } = (await fleet.inventory.device(deviceId)).sections["user-software"] ?? {};
        return (data ?? []).map(({ user, name: title }) => `${user} ${title}`).sort();
      };
      return { fleet, clock, known };
    };

    test("what a user removed goes when the user is read, whoever else is away, and the past is right", async () => {
      await using database = await fresh();
      const { fleet, clock, known } = await start(database.provider);
      const all = new Set(["PC\\anna Slack", "PC\\anna Zoom", "ben Slack"]);
      const { deviceId } = await fleet.inventory.report(snapshotOf(all, "complete"));
      const before = clock.now();
      clock.advance(60_000);
      const anna = new Set(["PC\\anna Zoom"]);
      const told = snapshotOf(anna, "partial", ["PC\\anna"]);
      expect(await fleet.inventory.report(encodeSnapshot(told))).toMatchObject({ status: "changed", leftOut: [] });
      expect(await known(deviceId)).toEqual(["PC\\anna Zoom", "ben Slack"]);
      expect(await fleet.inventory.report(told)).toMatchObject({ status: "unchanged" });
      // A user who has nothing left has no row to say so.
      await fleet.inventory.report(snapshotOf(new Set(), "partial", ["PC\\anna"]));
      expect(await known(deviceId)).toEqual(["ben Slack"]);
      const past = await fleet.inventory.at(deviceId, new Date(before));
      expect(past.sections["user-software"]?.data).toHaveLength(3);
      await fleet.stop();
    });

    test("a line that claims to be complete for parts is refused where there are none, and costs itself", async () => {
      await using database = await fresh();
      const { fleet, known } = await start(database.provider);
      const { deviceId } = await fleet.inventory.report(snapshotOf(new Set(["ben Slack"]), "complete"));
      const bytes = Buffer.from(encodeSnapshot(snapshotOf(new Set(), "partial", ["ben"]))).toString("utf8");
      for (const [from, to] of [
        ['"completeFor":["ben"]', '"completeFor":[7]'],
        ['"completeFor":["ben"]', '"completeFor":"ben"'],
        ['"user-software","status":"partial"', '"user-software","status":"complete"'],
      ] as const) {
        expect(bytes).toContain(from);
        const result = await fleet.inventory.report(Buffer.from(bytes.replace(from, to)));
        expect(result.leftOut).toEqual([{ section: "user-software", code: "INVENTORY_SECTION_INVALID" }]);
      }
      const other = bytes.replaceAll("user-software", "swid-tags");
      expect((await fleet.inventory.report(Buffer.from(other))).leftOut).toEqual([
        { section: "swid-tags", code: "INVENTORY_SECTION_INVALID" },
      ]);
      expect(await known(deviceId)).toEqual(["ben Slack"]);
      await fleet.stop();
    });

    test("in any order of readings a user who was read is as they are, and one who was not as they were", async () => {
      const software = fc
        .subarray(users.flatMap((user) => ["a", "b", "c"].map((title) => `${user} ${title}`)))
        .map((texts) => new Set(texts));
      const readings = fc.array(fc.tuple(software, fc.subarray(users)), { minLength: 1, maxLength: 6 });
      await using database = await fresh();
      const { fleet, known } = await start(database.provider);
      const { deviceId } = await fleet.inventory.report(snapshotOf(new Set(), "complete"));
      await fc.assert(
        fc.asyncProperty(readings, async (sequence) => {
          await fleet.inventory.report(snapshotOf(new Set(), "complete"));
          let expected: string[] = [];
          for (const [there, read] of sequence) {
            const userOf = (text: string) => text.split(" ")[0] ?? "";
            const seen = [...there].filter((text) => read.includes(userOf(text)));
            expected = [...expected.filter((text) => !read.includes(userOf(text))), ...seen].sort();
            await fleet.inventory.report(snapshotOf(new Set(seen), "partial", read));
            expect(await known(deviceId)).toEqual(expected);
          }
        }),
        { numRuns: runs },
      );
      await fleet.stop();
    });
  });
}
