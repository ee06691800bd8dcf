import { type Agreement, createFleet } from "@fleetwright/core";
import { sqlite } from "@fleetwright/core/sqlite";
import { fakeClock } from "@fleetwright/core/testing";
import { describe, expect, onTestFinished, test } from "vitest";
import { inventory } from "../plugin.ts";
import { glpiOfInventory } from "./glpi-of-inventory.ts";
import { snapshotOfGlpi } from "./snapshot-of-glpi.ts";

const receivedAt = Date.parse("2026-06-01T08:00:00Z");
const all = { receivedAt, agreement: "decided-by-fleet" } as const;

function documentOf(content: object, root: object = {}) {
  return {
    deviceid: "pc-7-2026-06-01-08-00-00",
    ...root,
    content: {
      versionclient: "GLPI-Agent_v1.7.1",
      hardware: { name: "pc-7", uuid: "4C4C4544-0034-3010-8048-B6C04F503732" },
      ...content,
    },
  };
}

function sectionsOf(content: object, root: object = {}) {
  return snapshotOfGlpi(documentOf(content, root), all).snapshot.sections;
}

function agreement(grants: readonly { subject: string; fields: readonly string[] }[]): Agreement {
  const purpose = { en: "Help at the machine", de: "Hilfe am Gerät" };
  const rest = { purpose, retentionDays: 30, readers: ["helpdesk"], history: false };
  return {
    reference: "Works agreement 7",
    validFrom: "2026-01-01",
    places: "all",
    grants: grants.map((grant) => ({ ...grant, ...rest })),
  };
}

describe("what has a counterpart", () => {
  test("programs, by the package system that they are from", () => {
    const { software } = sectionsOf({
      softwares: [
        { name: "zip", version: "3.0", arch: "amd64", from: "deb", install_date: "2026-02-03 10:11:12" },
        {
          name: "Example",
          version: "7",
          from: "registry",
          guid: "{A}",
          publisher: "Example GmbH",
          install_date: "0000-00-00",
        },
        { name: "Store", from: "uwp" },
        { name: "Unknown" },
      ],
    });
    expect(software).toEqual({
      status: "complete",
      elapsedMs: 0,
      data: [
        { ecosystem: "dpkg", name: "zip", version: "3.0", architecture: "amd64", installedOn: "2026-02-03" },
        { ecosystem: "msix", name: "Store", version: "" },
        { ecosystem: "unknown", name: "Unknown", version: "" },
        { ecosystem: "windows", name: "Example", version: "7", identifier: "{A}", publisher: "Example GmbH" },
      ],
    });
  });

  test("sizes in bytes: of disks in millions, of file systems and memory in powers of two", () => {
    const sections = sectionsOf({
      hardware: { memory: 7_908, swap: 0 },
      storages: [{ name: "sda", model: "Example", serial: "S1", disksize: 250_059, type: "disk", interface: "NVME" }],
      drives: [
        { letter: "C:", volumn: "", total: 150_268, free: 7_914, encrypt_name: "BitLocker", encrypt_status: "Yes" },
      ],
    });
    expect(sections.memory?.data).toEqual({ totalBytes: 7_908 * 1_048_576, swapBytes: 0 });
    expect(sections.disks?.data).toEqual([
      {
        id: "Example S1",
        name: "sda",
        kind: "solid-state",
        model: "Example",
        serial: "S1",
        sizeBytes: 250_059e6,
        connection: "nvme",
      },
    ]);
    expect(sections.volumes?.data).toMatchObject([
      {
        id: "C:",
        kind: "local",
        mountPoint: "C:",
        sizeBytes: 150_268 * 1_048_576,
        encrypted: true,
        encryption: "bitlocker",
      },
    ]);
  });

  test("one interface of several addresses, without those of its link", () => {
    const eth0 = { description: "eth0", type: "ethernet", virtualdev: false, mac: "02:FC:00:00:00:01", status: "up" };
    const { "network-interfaces": interfaces } = sectionsOf({
      networks: [
        { ...eth0, ipaddress: "192.0.2.2", ipmask: "255.255.255.0", speed: "1000" },
        { ...eth0, ipaddress6: "fd00::2", ipmask6: "ffff:ffff:ffff:ffff::" },
        { ...eth0, ipaddress6: "fe80::1", ipmask6: "ffff:ffff:ffff:ffff::" },
      ],
    });
    expect(interfaces?.data).toMatchObject([
      {
        name: "eth0",
        kind: "ethernet",
        physical: true,
        mac: "02:fc:00:00:00:01",
        speedMbps: 1_000,
        addresses: ["192.0.2.2/24", "fd00::2/64"],
      },
    ]);
  });

  test("the profiles of Windows' firewall, and its virtual machines", () => {
    const sections = sectionsOf({
      firewalls: [
        { profile: "PublicProfile", status: "on" },
        { profile: "DomainProfile", status: "off" },
        { description: "ufw", status: "on" },
      ],
      virtualmachines: [{ name: "test", vmtype: "HyperV", status: "running", memory: 1_024 }],
    });
    expect(sections.firewall?.data).toEqual([
      { tool: "windows-firewall", profile: "public", active: true },
      { tool: "windows-firewall", profile: "domain", active: false },
      { tool: "ufw", active: true },
    ]);
    expect(sections["virtual-machines"]?.data).toEqual([
      { manager: "hyper-v", name: "test", memoryBytes: 1_073_741_824, state: "running" },
    ]);
  });

  test("local times are those of the zone that the document names, and unknown without one", () => {
    const operatingsystem = { name: "Debian", kernel_name: "linux", boot_time: "2026-06-01 09:00:00" };
    const timezone = { name: "CEST", offset: "+0200" };
    expect(sectionsOf({ operatingsystem }).boot).toBeUndefined();
    expect(sectionsOf({ operatingsystem: { ...operatingsystem, timezone } }).boot?.data).toEqual({
      startedAt: "2026-06-01T07:00:00.000Z",
    });
    const dated = documentOf({ operatingsystem: { timezone }, accesslog: { logdate: "2026-06-01 09:30:00" } });
    expect(snapshotOfGlpi(dated, all).snapshot.collectedAt).toBe("2026-06-01T07:30:00.000Z");
  });

  test("a container is none of the machine below it", () => {
    expect(sectionsOf({ hardware: { vmsystem: "Docker" } }).machine?.data).toEqual({
      kind: "container",
      virtualization: "docker",
    });
    expect(sectionsOf({ hardware: { vmsystem: "Physical", chassis_type: "Notebook" } }).machine?.data).toEqual({
      kind: "portable",
    });
  });
});

describe("who it is", () => {
  test("follows from serial numbers and addresses, never from the device id", () => {
    const { snapshot } = snapshotOfGlpi(documentOf({ bios: { ssn: "640HP72", msn: "M1" } }), all);
    expect(snapshot.identity).toEqual({
      uuid: "4c4c4544-0034-3010-8048-b6c04f503732",
      serial: "640HP72",
      boardSerial: "M1",
      name: "pc-7",
      macs: [],
    });
  });

  test("is not the machine below, for a container", () => {
    const hardware = { name: "web-1", uuid: "4C4C4544-0034-3010-8048-B6C04F503732", vmsystem: "lxc" };
    const document = documentOf({ hardware, bios: { ssn: "640HP72", msn: "M1" } });
    expect(snapshotOfGlpi(document, all).snapshot.identity).toEqual({ name: "web-1", macs: [] });
    expect(glpiOfInventory(snapshotOfGlpi(document, all).snapshot)).toEqual(document);
  });

  test("what a claim cannot be is none", () => {
    const hardware = { name: "n".repeat(300), uuid: "u".repeat(300) };
    const networks = [{ description: "e", type: "ethernet", virtualdev: false, mac: "<script>" }];
    expect(snapshotOfGlpi(documentOf({ hardware, networks }), all).snapshot.identity).toEqual({ macs: [] });
  });

  test.each([
    ["Phone", "inventory"],
    ["Printer", "netinventory"],
    ["NetworkEquipment", "netinventory"],
    ["Unmanaged", "netdiscovery"],
    ["Computer", "netdiscovery"],
    ["<script>", "inventory"],
  ])("%s of the task %s is not taken for a computer", (itemtype, action) => {
    expect(() => snapshotOfGlpi(documentOf({}, { itemtype, action }), all)).toThrow(
      expect.objectContaining({ code: "INVENTORY_GLPI_ITEMTYPE", itemtype }),
    );
  });
});

describe("a section that is not there, or not all", () => {
  test("is not in the snapshot, and an empty one neither", () => {
    expect(Object.keys(sectionsOf({ monitors: [], bios: {} }))).toEqual(["machine", "glpi-extra"]);
  });

  test("what is made of several is partial while one of them is missing", () => {
    expect(sectionsOf({}).machine).toMatchObject({ status: "partial", error: { code: "INVENTORY_GLPI_INCOMPLETE" } });
    expect(sectionsOf({ bios: { ssn: "1" } }).machine?.status).toBe("complete");
  });

  test("of a partial document nothing is complete, and nothing that was known goes", async () => {
    const clock = fakeClock("2026-06-01T08:00:00Z");
    const fleet = createFleet({ store: sqlite(":memory:"), plugins: [inventory()], clock });
    onTestFinished(() => fleet.stop());
    await fleet.start();
    const report = (content: object, root: object = {}) =>
      fleet.inventory.report(snapshotOfGlpi(documentOf(content, root), all).snapshot);
    const drive = (letter: string, free: number) => ({ letter, serial: `S${letter}`, total: 100, free });
    const { deviceId } = await report({
      softwares: [
        { name: "a", version: "1", from: "deb" },
        { name: "b", version: "1", from: "deb" },
      ],
      drives: [drive("C:", 10), drive("D:", 20)],
      cpus: [{ name: "Example" }],
    });
    await report(
      { softwares: [{ name: "c", version: "1", from: "deb" }], drives: [drive("D:", 5)] },
      { partial: true },
    );
    await report({ cpus: [] });
    const { sections } = await fleet.inventory.device(deviceId);
    expect(sections.software?.data?.map(({ name }) => name).toSorted()).toEqual(["a", "b", "c"]);
    expect(sections.processors?.data).toHaveLength(1);
    const free = sections.volumes?.data?.map(({ mountPoint, freeBytes }) => [mountPoint, freeBytes]);
    expect(free?.toSorted()).toEqual([
      ["C:", 10 * 1_048_576],
      ["D:", 5 * 1_048_576],
    ]);
    // What it was united with is written, without the rests that belonged to other rows.
    const document = glpiOfInventory(await fleet.inventory.device(deviceId));
    expect(document.content["softwares"]).toHaveLength(3);
  });
});

describe("what is about persons", () => {
  const content = {
    hardware: { name: "pc-7", lastloggeduser: "anna", winowner: "Anna Example" },
    users: [{ login: "anna", domain: "EXAMPLE" }],
    local_users: [{ id: "1000", login: "anna", name: "Anna Example" }],
    envs: [{ key: "USER", val: "anna" }],
    processes: [{ pid: 7, cmd: "vi letter-of-anna", user: "anna" }],
    softwares: [
      { name: "Game", version: "1", from: "registry", username: "anna", uninstall_string: "C:\\Users\\anna" },
    ],
    networks: [{ description: "wlan0", wifi_ssid: "Anna's home" }],
    newsection: [{ of: "anna" }],
  };
  const document = documentOf(content);

  test("is left out without an agreement, and the result says so", () => {
    const { snapshot, leftOut } = snapshotOfGlpi(document, { receivedAt });
    expect(snapshot.sections).not.toHaveProperty("logged-on-users");
    expect(snapshot.sections).not.toHaveProperty("user-software");
    expect(snapshot.sections).not.toHaveProperty("glpi-personal");
    const { "local-users": accounts, ...others } = snapshot.sections;
    expect(JSON.stringify(others)).not.toMatch(/anna/i);
    // The names of accounts are kept for now, as those that this inventory's own collectors find.
    expect(accounts?.data).toEqual([{ name: "anna", userId: 1_000 }]);
    const code = "INVENTORY_SECTION_NOT_AGREED";
    expect(leftOut.toSorted((a, b) => (a.section < b.section ? -1 : 1))).toEqual([
      { section: "envs", code },
      { section: "hardware", code, fields: ["lastloggeduser", "winowner"] },
      { section: "local_users", code, fields: ["name"] },
      { section: "networks", code, fields: ["wifi_ssid"] },
      { section: "newsection", code },
      { section: "processes", code },
      { section: "softwares", code },
      { section: "users", code },
    ]);
  });

  test.each([
    ["users", { users: [{ login: "bob" }] }],
    ["softwares", { softwares: [{ name: "Game", version: "1", from: "registry", username: "bob", userid: "1001" }] }],
  ])("is told where nothing of %s needs to be kept beside", (section, mapped) => {
    const { snapshot, leftOut } = snapshotOfGlpi(documentOf(mapped), { receivedAt });
    expect(JSON.stringify(snapshot)).not.toContain("bob");
    expect(leftOut).toEqual([{ section, code: "INVENTORY_SECTION_NOT_AGREED" }]);
  });

  test("is kept field by field where it was agreed", () => {
    const given = agreement([
      { subject: "inventory.logged-on-users", fields: ["user", "session"] },
      { subject: "inventory.glpi-personal", fields: ["users", "hardware"] },
    ]);
    const { snapshot, leftOut } = snapshotOfGlpi(document, { receivedAt, agreement: given });
    expect(snapshot.sections["logged-on-users"]?.data).toEqual([{ user: "anna", session: "1" }]);
    expect(Object.keys(snapshot.sections["glpi-personal"]?.data ?? {}).toSorted()).toEqual(["hardware", "users"]);
    expect(leftOut.map(({ section }) => section)).not.toContain("users");
    const written = glpiOfInventory(snapshot).content;
    expect(written).toMatchObject({ users: content.users, hardware: { lastloggeduser: "anna" } });
    expect(written).not.toHaveProperty("envs");
  });

  test("is left out by the fleet, whatever the snapshot holds", async () => {
    const fleet = createFleet({
      store: sqlite(":memory:"),
      plugins: [inventory()],
      clock: fakeClock("2026-06-01T08:00:00Z"),
    });
    onTestFinished(() => fleet.stop());
    await fleet.start();
    const { deviceId, leftOut } = await fleet.inventory.report(snapshotOfGlpi(document, all).snapshot);
    expect(leftOut.map(({ section }) => section).toSorted()).toEqual([
      "glpi-personal",
      "logged-on-users",
      "user-software",
    ]);
    const { sections } = await fleet.inventory.device(deviceId);
    expect(JSON.stringify({ ...sections, "local-users": undefined })).not.toMatch(/anna/i);
  });
});

describe("hostile documents", () => {
  test.each([
    ["nothing", undefined],
    ["a list", []],
    ["a text", "x"],
    ["no content", { deviceid: "x" }],
    ["no device id", { content: { versionclient: "x" } }],
    ["no agent", { deviceid: "x", content: {} }],
    ["an itemtype that is a list", { deviceid: "x", itemtype: [], content: { versionclient: "x" } }],
  ])("%s is refused with a code", (_, document) => {
    expect(() => snapshotOfGlpi(document, all)).toThrow(expect.objectContaining({ code: "INVENTORY_GLPI_INVALID" }));
  });

  test("what is of another type than GLPI's schema wants costs nothing, and comes back as it was", () => {
    const document = documentOf({
      softwares: [
        { name: 7, version: ["1"], filesize: "big" },
        { name: "a", install_date: {} },
      ],
      cpus: {},
      bios: [],
      hardware: { name: ["x"], memory: "much", uuid: null },
      networks: [{ description: "e", mac: 1, speed: 1e300, mtu: -1 }],
      operatingsystem: { timezone: "CET", boot_time: 7 },
      monitors: [null, 1, "x"],
      error: "broken",
    });
    const { snapshot, leftOut } = snapshotOfGlpi(document, all);
    expect(leftOut).toEqual([]);
    expect(glpiOfInventory(snapshot)).toEqual(document);
  });

  test("ten megabytes of a text are cut for us, and names that reach prototypes are dropped and told", () => {
    const text = JSON.stringify(documentOf({ softwares: [{ name: "a", comments: "c" }], cpus: [{ name: "x" }] }));
    const document: unknown = JSON.parse(
      text
        .replace('"c"', JSON.stringify("c".repeat(10_000_000)))
        .replace('"cpus":[{', '"__proto__":{"polluted":1},"cpus":[{"__proto__":{"polluted":1},'),
    );
    const { snapshot, leftOut } = snapshotOfGlpi(document, all);
    expect(leftOut).toEqual([
      { section: "__proto__", code: "INVENTORY_SECTION_INVALID" },
      { section: "cpus", code: "INVENTORY_SECTION_INVALID", fields: ["__proto__"] },
      { section: "softwares", code: "INVENTORY_SECTION_TOO_LARGE" },
    ]);
    expect(snapshot.sections.software?.data).toEqual([{ ecosystem: "unknown", name: "a", version: "" }]);
    expect(Reflect.get({}, "polluted")).toBeUndefined();
    expect(glpiOfInventory(snapshot).content["cpus"]).toEqual([{ name: "x" }]);
  });

  test("deep nesting costs its field", () => {
    const deep = JSON.parse(`${"[".repeat(50_000)}${"]".repeat(50_000)}`) as unknown;
    const { leftOut } = snapshotOfGlpi(documentOf({ cpus: [{ name: "x", deep }], other: deep }), all);
    expect(leftOut).toEqual([
      { section: "other", code: "INVENTORY_SECTION_INVALID" },
      { section: "cpus", code: "INVENTORY_SECTION_INVALID", fields: ["deep"] },
    ]);
  });

  test("more programs than are kept make the section partial", () => {
    const softwares = Array.from({ length: 20_050 }, (_, index) => ({ name: `p${index}`, version: "1", from: "deb" }));
    const { snapshot, leftOut } = snapshotOfGlpi(documentOf({ softwares }), all);
    expect(snapshot.sections.software).toMatchObject({
      status: "partial",
      error: { code: "INVENTORY_SECTION_TOO_LARGE" },
    });
    expect(snapshot.sections.software?.data).toHaveLength(20_000);
    expect(leftOut).toEqual([{ section: "softwares", code: "INVENTORY_SECTION_TOO_LARGE" }]);
    // The rest is kept beside them all the same.
    expect(glpiOfInventory(snapshot).content["softwares"]).toEqual(softwares);
  });

  test("of a drive with a letter only what its volume does not say is kept as a rest", () => {
    const drive = { letter: "C:", type: "Local Disk", filesystem: "NTFS", total: 476_000, free: 200_000 };
    const { snapshot } = snapshotOfGlpi(documentOf({ drives: [drive] }), all);
    const rest = JSON.parse(snapshot.sections["glpi-extra"]?.data?.drives?.join("") ?? "");
    expect(rest.set).toEqual({ type: { at: [0, 1], values: ["Local Disk"] } });
    expect(rest).not.toHaveProperty("order");
  });

  test("rests that a device made up are passed over", () => {
    const { snapshot } = snapshotOfGlpi(documentOf({ softwares: [{ name: "a", version: "1", from: "deb" }] }), all);
    for (const rest of ['{"rows":1e9,"order":[-1,1e9]}', '{"rows":2,"order":[0,1,9,1]}', "[", '{"rows":"x"}']) {
      const report = { status: "complete" as const, elapsedMs: 0, data: { softwares: [rest] } };
      const sections = { ...snapshot.sections, "glpi-extra": report, "glpi-software": report };
      const made = { ...snapshot, sections };
      const softwares = glpiOfInventory(made, { ownContent: false }).content["softwares"];
      expect(Array.isArray(softwares) && softwares.length).toBeLessThanOrEqual(100_000);
    }
  });
});
