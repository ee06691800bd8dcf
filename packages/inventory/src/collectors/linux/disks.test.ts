import { existsSync, readFileSync } from "node:fs";
import { localHost } from "@fleetwright/core";
import { expect, test } from "vitest";
import { disksLinux } from "./disks.ts";
import { machine, outcomeOf } from "./fixtures/machine.ts";
import { recorded, recordedAsUser } from "./fixtures/recorded.ts";

const lsblk =
  "lsblk --json --bytes --output NAME,KNAME,TYPE,MAJ:MIN,SIZE,MODEL,VENDOR,SERIAL,WWN,REV,TRAN,SUBSYSTEMS,ROTA,RM,HOTPLUG,RO,FSTYPE,LABEL,UUID,MOUNTPOINT";
const smartctl = "smartctl --json=c --info --health --attributes --nocheck=standby";
const disk = (more: object) =>
  JSON.stringify({
    blockdevices: [
      {
        name: "sda",
        kname: "sda",
        path: "/dev/sda",
        type: "disk",
        size: 1000,
        rota: true,
        tran: "sata",
        serial: "S",
        model: "M",
        ...more,
      },
    ],
  });

test("reads the disks of a machine and their health", async () => {
  const { status, data } = await outcomeOf(disksLinux, recorded("qemu-laptop"));
  expect(status).toBe("complete");
  expect(data?.map(({ name, kind, connection, removable }) => [name, kind, connection, removable])).toEqual([
    ["sda", "rotating", "sata", false],
    ["sdb", "other", "usb", true],
    ["sr0", "optical", "sata", true],
    ["nvme0n1", "solid-state", "nvme", false],
  ]);
  expect(data?.[3]).toEqual({
    id: "nvme.1b36-4e564d452d544553542d30303031-51454d55204e564d65204374726c-00000001",
    name: "nvme0n1",
    kind: "solid-state",
    model: "QEMU NVMe Ctrl",
    serial: "NVME-TEST-0001",
    wwn: "nvme.1b36-4e564d452d544553542d30303031-51454d55204e564d65204374726c-00000001",
    firmware: "7.2.22",
    sizeBytes: 2 * 2 ** 30,
    connection: "nvme",
    removable: false,
    health: "passed",
    mediaErrors: 0,
    wearPercent: 0,
    powerOnHours: 0,
    writtenBytes: expect.any(Number),
    temperatureCelsius: 50,
  });
  expect(data?.[2]?.sizeBytes).toBeUndefined();
});

test("disks keep their ids where their names change from start to start", async () => {
  const { data } = await outcomeOf(disksLinux, recorded("qemu-server"));
  const ids = data?.filter(({ connection }) => connection === "sata").map(({ name, id, serial }) => [name, id, serial]);
  // In this start the second disk was found first.
  expect(ids).toEqual([
    ["sda", "0x5000c50000000002", "SATA-0002"],
    ["sdb", "0x5000c50000000003", "SATA-0003"],
    ["sdc", "0x5000c50000000001", "SATA-0001"],
  ]);
});

test("soldered memory is no card, and its parts for the firmware are no disks", async () => {
  const card = (name: string) => ({
    name,
    kname: name,
    type: "disk",
    size: 1000,
    subsystems: "block:mmc:mmc_host:pci",
    rota: false,
    hotplug: true,
  });
  const files = { "/sys/block/mmcblk0/device/type": "MMC\n", "/sys/block/mmcblk1/device/type": "SD\n" };
  const blockdevices = ["mmcblk0", "mmcblk0boot0", "mmcblk0rpmb", "mmcblk1"].map(card);
  const commands = { [`${lsblk},PATH,FSVER,FSAVAIL`]: JSON.stringify({ blockdevices }) };
  const { data } = await outcomeOf(disksLinux, machine({ files, commands }));
  expect(data?.map(({ name, connection, removable }) => [name, connection, removable])).toEqual([
    ["mmcblk0", "mmc", false],
    ["mmcblk1", "mmc", true],
  ]);
});

test("an ordinary user gets the disks without their health, and is told", async () => {
  const { status, code, data } = await outcomeOf(disksLinux, recordedAsUser("qemu-laptop"));
  expect([status, code]).toEqual(["partial", "CORE_HOST_ACCESS"]);
  expect(data).toHaveLength(4);
  expect(data?.some(({ health }) => health !== undefined)).toBe(false);
});

test("without smartctl the disks are complete; without lsblk there is nothing to ask", async () => {
  const host = machine({ commands: { [`${lsblk},PATH,FSVER,FSAVAIL`]: disk({}) } });
  expect(await outcomeOf(disksLinux, host)).toMatchObject({
    status: "complete",
    data: [{ id: "M S", kind: "rotating" }],
  });
  expect((await outcomeOf(disksLinux, machine({}))).status).toBe("unsupported");
});

test("a sleeping disk is left asleep, and the section says so", async () => {
  const message = { string: "Device is in STANDBY mode, exit(2)", severity: "information" };
  const commands = {
    [`${lsblk},PATH,FSVER,FSAVAIL`]: disk({}),
    [`${smartctl} /dev/sda`]: { exitCode: 2, stdout: JSON.stringify({ smartctl: { messages: [message] } }) },
  };
  expect(await outcomeOf(disksLinux, machine({ commands }))).toMatchObject({
    status: "partial",
    code: "INVENTORY_DISK_ASLEEP",
  });
});

test("a disk that does not answer costs its health alone", async () => {
  const commands = {
    [`${lsblk},PATH,FSVER,FSAVAIL`]: disk({}),
    [`${smartctl} /dev/sda`]: { error: "CORE_HOST_TIMEOUT" },
  };
  expect(await outcomeOf(disksLinux, machine({ commands }))).toMatchObject({
    status: "partial",
    code: "CORE_HOST_TIMEOUT",
    data: [{ id: "M S" }],
  });
  const cutOff = { ...commands, [`${smartctl} /dev/sda`]: '{"smart_status": {"pas' };
  expect(await outcomeOf(disksLinux, machine({ commands: cutOff }))).toMatchObject({
    status: "partial",
    code: "INVENTORY_OUTPUT_INVALID",
  });
});

test("asks an old lsblk for the columns that it knows", async () => {
  const commands = {
    [`${lsblk},PATH,FSVER,FSAVAIL`]: { exitCode: 1, stderr: "lsblk: unknown column: FSVER" },
    [lsblk]: disk({ size: "1000", rota: "0", tran: null, path: undefined }),
  };
  expect(await outcomeOf(disksLinux, machine({ commands }))).toMatchObject({
    status: "complete",
    data: [{ id: "M S", kind: "solid-state", sizeBytes: 1000 }],
  });
});

test("hostile output is an error or a short text", async () => {
  const run = (stdout: string) =>
    outcomeOf(disksLinux, machine({ commands: { [`${lsblk},PATH,FSVER,FSAVAIL`]: stdout } }));
  expect(await run('{"blockdevices": [{"name": "sd')).toMatchObject({
    status: "failed",
    code: "INVENTORY_OUTPUT_INVALID",
  });
  expect((await run("")).status).toBe("unsupported");
  const { data } = await run(disk({ model: "\u001b[31m".repeat(1_000_000), serial: "a\0b", size: -5, rota: "maybe" }));
  expect(data?.[0]?.model?.length).toBeLessThanOrEqual(2_048);
  expect(data?.[0]).toMatchObject({ serial: "ab", kind: "other" });
});

test("finds on this machine the sizes that the kernel tells", async ({ skip }) => {
  const { status, data } = await outcomeOf(disksLinux, localHost());
  skip(status === "unsupported", "lsblk is not installed or sees no disks");
  for (const { name, sizeBytes } of data ?? []) {
    const path = `/sys/block/${name}/size`;
    if (sizeBytes !== undefined && existsSync(path)) expect(sizeBytes).toBe(Number(readFileSync(path, "utf8")) * 512);
  }
});
