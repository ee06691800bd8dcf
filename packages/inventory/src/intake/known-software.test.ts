import { describe, expect, test } from "vitest";
import { testStores } from "../../../core/src/testing/test-stores.ts";
import { glpiOfInventory } from "../glpi/glpi-of-inventory.ts";
import { agentJson, manyPrograms } from "./fixtures/glpi-documents.ts";
import { intakeFleet, intakeUrl } from "./fixtures/intake-fleet.ts";
import { KnownSoftware } from "./known-software.ts";
import { type MessageJob, readMessage } from "./read-message.ts";

type Row = Record<string, unknown>;

/** A document of one PC; what changes by itself is different each day. */
const documentOf = (softwares: readonly Row[], day = 1, name = "pc-1", more: object = {}) => ({
  deviceid: `${name}-2026-06-01-08-00-00`,
  itemtype: "Computer",
  ...more,
  content: {
    versionclient: "GLPI-Agent_v1.15",
    accesslog: { logdate: `2026-06-0${day} 08:00:00` },
    hardware: { name },
    bios: { ssn: `EX-${name}` },
    drives: [{ letter: "C:", type: "Local Disk", total: 476_000, free: 200_000 + day }],
    softwares,
  },
});

const jobOf = (document: object, more: Partial<MessageJob> = {}): MessageJob => ({
  body: Buffer.from(agentJson(document)),
  maxBytes: 10_000_000,
  userAgent: "",
  receivedAt: 0,
  areLicenceKeysKept: false,
  isReadWhole: false,
  ...more,
});

async function read(job: MessageJob, known: KnownSoftware) {
  const outcome = await readMessage(job, known);
  if (outcome.kind !== "read" || !outcome.report) throw new Error("It was not read.");
  return outcome.report;
}

const ofUsers = { name: "Chat", version: "2", from: "registry", username: "anna", userid: "S-1-5-21", strange: 1 };

describe("programs that are known from an earlier document", () => {
  test.each([
    ["of the machine", manyPrograms(40)],
    ["of users, and with fields that nobody knows", [...manyPrograms(40), ofUsers, ...manyPrograms(3, "2")]],
  ])("%s give the same report as when they are read", async (_, softwares) => {
    const known = new KnownSoftware();
    expect((await read(jobOf(documentOf(softwares)), known)).unread).toEqual([]);
    const short = await read(jobOf(documentOf(softwares, 2)), known);
    expect(short.unread).toContain("software");
    expect([...short.lines.keys()]).not.toContain("software");
    const whole = await read(jobOf(documentOf(softwares, 2), { isReadWhole: true }), known);
    expect(whole.unread).toEqual([]);
    expect(short.digest).toBe(whole.digest);
    expect(short.header).toEqual(whole.header);
    expect(Object.fromEntries(short.digests)).toEqual(Object.fromEntries(whole.digests));
  });

  test.each([
    ["of a partial document", manyPrograms(40), { partial: true }],
    ["of which some cannot be kept", [...manyPrograms(40), { name: "x".repeat(3_000_000) }], {}],
  ])("are read again %s", async (_, softwares, more) => {
    const known = new KnownSoftware();
    const job = jobOf(documentOf(softwares, 1, "pc-1", more));
    const first = await read(job, known);
    const second = await read(job, known);
    expect(second.unread).toEqual([]);
    expect(second.digest).toBe(first.digest);
    // Known from a whole document, and the part of an inventory with the same bytes still is a part.
    await read(jobOf(documentOf(softwares)), known);
    expect((await read(job, known)).header.sections["software"]).toEqual(first.header.sections["software"]);
  });
});

for (const store of await testStores()) {
  store.test(`${store.name}: each device has the programs of its last document, known or not`, async () => {
    const { fleet, ask, pass } = await intakeFleet(store);
    const { token } = await fleet.inventory.enrolment.createToken({ kind: "shared" });
    const send = async (document: object): Promise<void> => {
      pass(60_000);
      const answer = await ask(`${intakeUrl}/agents/${token}`, { method: "POST", body: agentJson(document) });
      expect(answer.status).toBe(200);
    };
    const [before, after] = [manyPrograms(40), manyPrograms(40, "2.0")];
    await send(documentOf(before));
    await send(documentOf(before, 2));
    const [device] = await fleet.inventory.devices().toArray();
    const deviceId = device?.id ?? "";
    const kept = async (id: string): Promise<object> =>
      glpiOfInventory(await fleet.inventory.device(id), { ownContent: false });
    // What changes by itself came in, and the programs with the rest of their rows are there.
    expect(await kept(deviceId)).toEqual(documentOf(before, 2));
    await send(documentOf(after, 3));
    // Known, and not those that the device has now.
    await send(documentOf(before, 4));
    expect(await kept(deviceId)).toEqual(documentOf(before, 4));
    // Known from another device.
    await send(documentOf(before, 1, "pc-2"));
    const devices = await fleet.inventory.devices().toArray();
    expect(devices).toHaveLength(2);
    for (const { id, name } of devices) {
      const day = name === "pc-2" ? 1 : 4;
      expect(await kept(id)).toEqual(documentOf(before, day, name));
    }
    // New versions came and went, which is told as one change.
    expect(await fleet.inventory.changes({ section: "software", deviceId }).toArray()).toMatchObject([{ count: 2 }]);
  });

  store.test(`${store.name}: what is not kept of a document is told, keys of licences among it`, async () => {
    const { fleet, ask } = await intakeFleet(store);
    const told: unknown[] = [];
    fleet.on("inventory.report.reduced", (event) => told.push(event));
    const { token } = await fleet.inventory.enrolment.createToken({ kind: "shared" });
    const document = documentOf([...manyPrograms(40), ofUsers]);
    const licenseinfos = [{ name: "Office", fullname: "Office 2021", key: "AAAAA-BBBBB-CCCCC" }];
    const content = { ...document.content, licenseinfos };
    for (const _ of [1, 2])
      await ask(`${intakeUrl}/agents/${token}`, { method: "POST", body: agentJson({ ...document, content }) });
    const [device] = await fleet.inventory.devices().toArray();
    const deviceId = device?.id ?? "";
    const kept = glpiOfInventory(await fleet.inventory.device(deviceId), { ownContent: false });
    expect(kept.content["licenseinfos"]).toEqual([{ name: "Office", fullname: "Office 2021" }]);
    const leftOut = [
      { section: "licenseinfos", fields: ["key"], code: "INVENTORY_LICENCE_KEY" },
      { section: "glpi-personal", fields: ["softwares"], code: "INVENTORY_SECTION_NOT_AGREED" },
      { section: "user-software", code: "INVENTORY_SECTION_NOT_AGREED" },
    ];
    expect(told).toEqual([1, 2].map(() => ({ deviceId, leftOut })));
  });
}
