import { spawnSync } from "node:child_process";
import { localHost } from "@fleetwright/core";
import { expect, test } from "vitest";
import { machine, outcomeOf } from "./fixtures/machine.ts";
import { recorded } from "./fixtures/recorded.ts";
import { volumesLinux } from "./volumes.ts";

test("reads volumes under LVM and encryption", async () => {
  const { status, data } = await outcomeOf(volumesLinux, recorded("qemu-laptop"));
  expect(status).toBe("complete");
  const nvme = "nvme.1b36-4e564d452d544553542d30303031-51454d55204e564d65204374726c-00000001";
  expect(data?.find(({ label }) => label === "root")).toEqual({
    id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    kind: "local",
    mountPoint: "/run/m/root",
    mountPoints: ["/run/m/root"],
    device: "/dev/mapper/pc--vg-root",
    label: "root",
    fileSystem: "ext4",
    sizeBytes: 300 * 2 ** 20,
    freeBytes: expect.any(Number),
    readOnly: false,
    encrypted: true,
    encryption: "luks2",
    volumeGroup: "pc-vg",
    disks: [nvme],
  });
  expect(data?.find(({ kind }) => kind === "swap")).toMatchObject({
    encryption: "luks2",
    volumeGroup: "pc-vg",
    mountPoints: [],
  });
  expect(data?.find(({ label }) => label === "EFI")).toMatchObject({ fileSystem: "vfat", encrypted: false });
  // The user whose session mounted the stick is nobody's business.
  expect(data?.find(({ label }) => label === "STICK")?.mountPoints).toEqual(["/run/media/*/STICK"]);
});

test("reads volumes on RAIDs, one of which lacks a disk", async () => {
  const { data } = await outcomeOf(volumesLinux, recorded("qemu-server"));
  const found = data?.filter(({ kind }) => kind === "local");
  expect(
    found?.map(({ mountPoint, raidLevel, raidDegraded, volumeGroup, readOnly }) => [
      mountPoint,
      raidLevel,
      raidDegraded,
      volumeGroup,
      readOnly,
    ]),
  ).toEqual([
    ["/run/m/data", "raid1", false, "srv-vg", false],
    ["/run/m/logs", "raid1", false, "srv-vg", false],
    ["/run/m/backup", "raid1", true, undefined, true],
  ]);
  expect(found?.[0]?.disks).toEqual(["0x5000c50000000002", "0x5000c50000000003"]);
});

test("leaves out what the kernel mounts for itself", async () => {
  for (const name of ["qemu-laptop", "qemu-server"] as const) {
    const { data } = await outcomeOf(volumesLinux, recorded(name));
    expect(
      data?.map(({ fileSystem }) => fileSystem).filter((type) => /tmpfs|proc|sysfs|overlay|cgroup/.test(type ?? "")),
    ).toEqual([]);
  }
});

test("without lsblk there is nothing to ask, and a cut-off answer is an error", async () => {
  expect((await outcomeOf(volumesLinux, machine({}))).status).toBe("unsupported");
  const host = recorded("qemu-laptop", (draft) => {
    for (const entry of draft.commands)
      if (entry.command === "lsblk" && "stdout" in entry.result)
        entry.result = { ...entry.result, stdout: entry.result.stdout.slice(0, 500) };
  });
  expect(await outcomeOf(volumesLinux, host)).toMatchObject({ status: "failed", code: "INVENTORY_OUTPUT_INVALID" });
});

test("finds this machine's root where df finds it", async ({ skip }) => {
  const { stdout } = spawnSync("df", ["--output=source,fstype", "/"], { encoding: "utf8" });
  const [source, fileSystem] = stdout.split("\n")[1]?.split(/\s+/) ?? [];
  skip(!source?.startsWith("/dev/"), "the root is on no block device");
  const { data } = await outcomeOf(volumesLinux, localHost());
  expect(data?.find(({ mountPoint }) => mountPoint === "/")).toMatchObject({ device: source, fileSystem });
});
