import { expect } from "vitest";
import { testStores } from "../../../core/src/testing/test-stores.ts";
import { snapshotOfGlpi } from "../glpi/snapshot-of-glpi.ts";
import { intakeFleet, intakeUrl } from "./fixtures/intake-fleet.ts";

/** A document of the GLPI agent, with programs and the days on which they were installed. */
const documentOf = (name: string, programs: Readonly<Record<string, string>>) => ({
  deviceid: `${name}-2026-06-01-08-00-00`,
  itemtype: "Computer",
  content: {
    versionclient: "GLPI-Agent_v1.15",
    hardware: { name },
    bios: { ssn: `EX-${name}` },
    softwares: Object.entries(programs).map(([program, day]) => ({
      name: program,
      version: "1",
      from: "registry",
      guid: `{${program}}`,
      install_date: day,
    })),
  },
});

for (const store of await testStores()) {
  store.test(`${store.name}: what the intake makes ready is what a snapshot of the same document says`, async () => {
    const { fleet, ask } = await intakeFleet(store);
    const { token } = await fleet.inventory.enrolment.createToken({ kind: "shared" });
    const send = (document: object): Promise<Response> =>
      ask(`${intakeUrl}/agents/${token}`, { method: "POST", body: JSON.stringify(document) });
    const report = (document: object) =>
      fleet.inventory.report(snapshotOfGlpi(document, { receivedAt: 0, agreement: "decided-by-fleet" }).snapshot);

    const hostile = 'a","installedOn":"2026-01-01","name":"b';
    const first = documentOf("one", { [hostile]: "2026-05-01", "},{": "2026-05-02", "C:\\": "2026-05-03" });
    // Another device with the same programs, whose texts are known by then, and other days.
    const second = documentOf("two", { "C:\\": "2026-04-03", [hostile]: "2026-04-01", "},{": "2026-04-02" });
    for (const document of [first, second]) {
      expect((await send(document)).status).toBe(200);
      const { status, deviceId } = await report(document);
      expect(status).toBe("unchanged");
      const { sections } = await fleet.inventory.device(deviceId);
      const found = sections.software?.data?.map(({ name, installedOn }) => [name, installedOn]);
      expect(Object.fromEntries(found ?? [])).toEqual(
        Object.fromEntries(document.content.softwares.map(({ name, install_date }) => [name, install_date])),
      );
    }
    expect(await fleet.inventory.changes().toArray()).toEqual([]);
    expect((await send(documentOf("two", { [hostile]: "2026-04-01", "},{": "2026-06-01" }))).status).toBe(200);
    const changes = await fleet.inventory.changes({ section: "software" }).toArray();
    expect(changes).toMatchObject([{ added: [], removed: [{ name: "C:\\" }], changed: [{ after: { name: "},{" } }] }]);
  });
}
