import { type Agreement, createFleet, type Fleet, type StoreProvider } from "@fleetwright/core";
import { type FakeClock, memorySecrets, seededRandom, syntheticFleet } from "@fleetwright/core/testing";
import { type InventoryPlugin, inventory } from "@fleetwright/inventory";
import { syntheticSnapshot } from "@fleetwright/inventory/testing";

/** A fleet with everything that keeps something. A new package with a store belongs in here. */
export type WholeFleet = Fleet<[InventoryPlugin]>;

const purpose = { en: "A fixture", de: "Ein Testbestand" };
const agreement: Agreement = {
  reference: "FIXTURE-1",
  validFrom: "2026-01-01",
  places: "all",
  grants: [
    {
      subject: "ledger.names",
      purpose,
      fields: ["actor.name"],
      retentionDays: 365,
      readers: ["ledger:read"],
      history: true,
    },
  ],
};

/** @param clock - A fixture is made at one time and read at a later one. */
export function wholeFleet(store: StoreProvider, clock: FakeClock): WholeFleet {
  const random = seededRandom(7);
  return createFleet({ store, plugins: [inventory()], clock, random, agreement, secrets: memorySecrets() });
}

/** A few rows in every table: what was, what is, what was taken back and what was erased. */
export async function fill(fleet: WholeFleet, clock: FakeClock): Promise<void> {
  const operator = fleet.as(
    { id: "operator-1", name: "Operator 1", grants: [{ permission: "*", scope: "fleet" }] },
    { reason: "fixture", ticket: "T-1" },
  );
  const site = await operator.places.add({ kind: "site", name: "Site 1" });
  const building = await operator.places.add({ kind: "building", name: "Building 1", parentId: site.id });
  const room = await operator.places.add({ kind: "room", name: "Room 1", parentId: building.id });
  const costCentre = await operator.costCentres.add({ code: "1000", name: "Cost centre 1" });
  const persons = [];
  for (const name of ["user1", "user2"]) persons.push(await operator.persons.add({ name, externalId: `ext-${name}` }));

  const printer = await operator.devices.add({
    name: "printer-1",
    kind: "printer",
    tag: "A-1",
    purchase: { date: "2026-01-05", price: { minorUnits: 119_900, currency: "EUR" } },
    warrantyEnd: "2029-01-05",
    usage: { changingUsers: true, mobile: false },
  });
  await operator.devices.assign(printer.id, { place: room.id });

  for (const device of syntheticFleet({ devices: 3, programs: 40 })) {
    const snapshot = syntheticSnapshot(device);
    const { deviceId } = await fleet.inventory.report(snapshot);
    clock.advance(3_600_000);
    const [, ...programs] = snapshot.sections.software?.data ?? [];
    const software = { status: "complete" as const, elapsedMs: 1, data: programs };
    await fleet.inventory.report({ ...snapshot, sections: { ...snapshot.sections, software } });
    for (const person of persons) {
      await operator.devices.assign(deviceId, { person: person.id });
      clock.advance(60_000);
    }
    await operator.devices.assign(deviceId, { costCentre: costCentre.id });
  }
  const [first] = persons;
  const stocktaking = await operator.stocktaking.open({ name: "Stock-taking 1", place: site.id });
  await operator.stocktaking.record(stocktaking.id, { tag: "A-1", place: building.id });
  await operator.stocktaking.record(stocktaking.id, { tag: "unknown-1" });
  await operator.stocktaking.close(stocktaking.id);
  if (first) await operator.devices.lend(printer.id, { person: first.id, until: "2026-12-31" });
  const byHand = await operator.groups.add({ name: "By hand" });
  await operator.groups.include(byHand.id, [printer.id]);
  await operator.groups.add({ name: "By query", query: { kind: "pc" } });

  const gone = await operator.devices.add({ name: "gone-1", kind: "other" });
  await operator.devices.transition(gone.id, { to: "retired", reason: "old" });
  await operator.devices.delete(gone.id);
  await operator.devices.get("00000000-0000-7000-8000-000000000000").catch(() => {});
  const [, second] = persons;
  if (second) await operator.persons.delete(second.id);
  await fleet.ledger.erase({ deviceId: gone.id });
}
