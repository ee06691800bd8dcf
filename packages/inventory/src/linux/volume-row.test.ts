import { expect, test } from "vitest";
import { blockDevices } from "./block-device.ts";
import { diskId, isDisk } from "./disk-identity.ts";
import { mounts } from "./mount.ts";
import { mountIndex } from "./mount-index.ts";
import { isVolume, localVolume, otherVolumes, united } from "./volume-row.ts";
import { encryptionOf, raidOf, stackedDevices, volumeGroupOf } from "./volume-stack.ts";

/** Made by hand after the format of `lsblk --json --bytes` of util-linux 2.38. */
function device(name: string, type: string, more: object = {}) {
  return {
    name,
    kname: name,
    type,
    size: 1000,
    path: `/dev/${name}`,
    rota: false,
    rm: false,
    hotplug: false,
    ro: false,
    ...more,
  };
}

function volumesOf(blockdevices: readonly object[], table = "") {
  const index = mountIndex(mounts(table));
  const shown = stackedDevices(blockDevices(JSON.stringify({ blockdevices })))
    .map((stacked) => ({ stacked, mounted: index.of(stacked.device) }))
    .filter(({ stacked, mounted }) => isVolume(stacked, mounted));
  return united(shown.map(({ stacked, mounted }) => localVolume(stacked, mounted)));
}

const raid = (children: object[]) => device("md0", "raid1", { fstype: "crypto_LUKS", fsver: "2", children });
const mapped = device("dm-0", "crypt", {
  name: "data",
  path: "/dev/mapper/data",
  fstype: "ext4",
  uuid: "u-1",
  "maj:min": "254:0",
});

test("a volume on a RAID is one volume on two disks", () => {
  const disks = ["sda", "sdb"].map((name) =>
    device(name, "disk", {
      serial: `S-${name}`,
      model: "M",
      children: [device(`${name}1`, "part", { fstype: "linux_raid_member", children: [raid([mapped])] })],
    }),
  );
  expect(volumesOf(disks, "30 1 254:0 / /srv rw - ext4 /dev/mapper/data rw")).toEqual([
    expect.objectContaining({
      id: "u-1",
      kind: "local",
      mountPoint: "/srv",
      raidLevel: "raid1",
      encrypted: true,
      encryption: "luks2",
      disks: ["M S-sda", "M S-sdb"],
    }),
  ]);
});

test("a volume on a stick or a disk in an enclosure can be taken out, one in memory on the bus of cards cannot", () => {
  const disks = [
    device("sda", "disk", { rm: true, hotplug: true, fstype: "exfat" }),
    device("sdb", "disk", { hotplug: true, children: [device("sdb1", "part", { fstype: "ext4" })] }),
    device("mmcblk0", "disk", { hotplug: true, subsystems: "block:mmc:mmc_host:platform", fstype: "ext4" }),
    device("sdc", "disk", { fstype: "ext4" }),
  ];
  expect(volumesOf(disks).map(({ id, removable }) => [id, removable])).toEqual([
    ["sda", true],
    ["sdb1", true],
    ["mmcblk0", undefined],
    ["sdc", undefined],
  ]);
});

test("what is locked shows as encrypted, what is unlocked shows what is in it", () => {
  const locked = device("sda", "disk", {
    children: [
      device("sda1", "part", { fstype: "crypto_LUKS", fsver: "1", uuid: "l" }),
      device("sda2", "part", { fstype: "BitLocker", uuid: "b" }),
    ],
  });
  expect(volumesOf([locked]).map(({ id, encryption, mountPoint }) => [id, encryption, mountPoint])).toEqual([
    ["l", "luks1", undefined],
    ["b", "bitlocker", undefined],
  ]);
});

test("swap with a new key at each start keeps its id", () => {
  const swap = (uuid: string) => [
    device("sda", "disk", {
      children: [device("dm-1", "crypt", { name: "swap", fstype: "swap", uuid, mountpoint: "[SWAP]" })],
    }),
  ];
  expect(volumesOf(swap("one"))).toEqual(volumesOf(swap("two")));
  expect(volumesOf(swap("one"))[0]).toMatchObject({
    id: "swap",
    kind: "swap",
    mountPoint: "[SWAP]",
    encryption: "dm-crypt",
  });
});

test("one btrfs on two disks is one volume; copies of another file system are two", () => {
  const pair = (fstype: string) =>
    ["sda", "sdb"].map((name) => device(name, "disk", { fstype, uuid: "same", serial: name }));
  expect(volumesOf(pair("btrfs"), "30 1 0:40 / /data rw - btrfs /dev/sda rw")).toEqual([
    expect.objectContaining({ id: "same", sizeBytes: 2000, disks: ["sda", "sdb"], mountPoint: "/data" }),
  ]);
  expect(volumesOf(pair("ext4")).map(({ id }) => id)).toEqual(["same", "same /dev/sdb"]);
});

test("leaves out parts of larger things, packed programs, empty loops and compressed memory", () => {
  const parts = [
    device("sda", "disk", { fstype: "LVM2_member" }),
    device("sdb", "disk", { fstype: "zfs_member" }),
    device("loop0", "loop", { fstype: "squashfs", "maj:min": "7:0" }),
    device("loop1", "loop", { fstype: "ext4" }),
    device("zram0", "disk", { fstype: "swap", mountpoint: "[SWAP]" }),
    device("sr0", "rom", { fstype: "iso9660" }),
    device("sdc", "disk"),
  ];
  expect(volumesOf(parts, "30 1 7:0 / /snap/core/1 ro - squashfs /dev/loop0 ro")).toEqual([]);
});

test("mounts that come and go, and folders bound elsewhere, are no places of a volume", () => {
  const disk = [device("sda", "disk", { fstype: "ext4", uuid: "u", "maj:min": "8:0" })];
  const table = `\
30 1 8:0 / /data rw - ext4 /dev/sda rw
31 1 8:0 /logs /var/log rw - ext4 /dev/sda rw
32 1 0:9 / /auto rw - autofs systemd-1 rw
33 32 8:0 / /auto rw - ext4 /dev/sda rw
34 1 8:0 / /home/user1/data rw - ext4 /dev/sda rw`;
  expect(volumesOf(disk, table)[0]).toMatchObject({ mountPoint: "/data", mountPoints: ["/data", "/home/*/data"] });
});

test("shares and pools are volumes; those of users and of the kernel are not", () => {
  const rows = otherVolumes(
    mounts(`\
30 1 0:40 / /mnt/b rw - nfs4 server-1:/export rw
31 1 0:41 / /mnt/a rw - nfs4 server-1:/export rw
32 1 0:42 / /mnt/c ro - cifs //user1:secret@nas/share ro,username=user1
33 1 0:43 / /home/user1 rw - nfs4 server-1:/homes/user1 rw
34 1 0:44 / /tank rw - zfs tank rw
35 1 0:45 / /var/lib/docker/x rw - zfs tank/docker/x rw
36 1 0:46 / /run rw - tmpfs tmpfs rw
37 1 0:47 / /var/lib/docker/overlay2/x/merged rw - overlay overlay rw`),
  );
  expect(rows.map(({ id, kind, mountPoints }) => [id, kind, mountPoints])).toEqual([
    ["server-1:/export", "network", ["/mnt/a", "/mnt/b"]],
    ["//nas/share", "network", ["/mnt/c"]],
    ["tank", "local", ["/tank"]],
  ]);
  expect(JSON.stringify(rows)).not.toMatch(/secret|user1/);
});

test("knows volume groups with hyphens, and what is not encrypted", () => {
  const [disk] = stackedDevices(
    blockDevices(JSON.stringify({ blockdevices: [device("dm-2", "lvm", { name: "srv--vg-log----x" })] })),
  );
  if (!disk) throw new Error("no device");
  expect(volumeGroupOf(disk)).toBe("srv-vg");
  expect([encryptionOf(disk), raidOf(disk)]).toEqual([undefined, undefined]);
});

test("a disk keeps its id wherever it is plugged in", () => {
  const [one, two, three, zram] = blockDevices(
    JSON.stringify({
      blockdevices: [
        device("sda", "disk", { wwn: "0x5000C500ABCDEF01" }),
        device("sdb", "disk", { model: "M", serial: "S" }),
        device("vda", "disk"),
        device("zram0", "disk"),
      ],
    }),
  );
  expect([one, two, three].map((disk) => disk && diskId(disk))).toEqual(["0x5000c500abcdef01", "M S", "vda"]);
  expect([one, zram].map((disk) => disk && isDisk(disk))).toEqual([true, false]);
});

test("many devices and many mounts take time by their number, not by its square", () => {
  const devices = Array.from({ length: 20_000 }, (_, index) =>
    device(`sd${index}`, "disk", { fstype: "ext4", uuid: `${index}`, "maj:min": `8:${index}` }),
  );
  const table = Array.from(
    { length: 20_000 },
    (_, index) => `${index} 1 8:${index} / /m/${index} rw - ext4 /dev/sd${index} rw`,
  ).join("\n");
  const shares = Array.from(
    { length: 20_000 },
    (_, index) => `9${index} 1 0:9 / /n/${index} rw - nfs4 server-1:/export rw`,
  ).join("\n");
  expect(volumesOf(devices, table)).toHaveLength(20_000);
  expect(otherVolumes(mounts(shares))).toHaveLength(1);
}, 10_000);
