import fc from "fast-check";
import { expect, test } from "vitest";
import { plannedMappings, plannedMounts } from "./file-system-table.ts";
import { isOnDemand, isWhole, mounts, withoutUser } from "./mount.ts";

/** Made by hand after the format that proc_pid_mountinfo(5) describes. */
const table = `\
29 1 0:26 /@ / rw,relatime shared:1 - btrfs /dev/mapper/luks-root rw,ssd,subvolid=256,subvol=/@
40 29 0:26 /@home /home rw,relatime shared:20 - btrfs /dev/mapper/luks-root rw,ssd,subvolid=257,subvol=/@home
41 29 0:26 /@home/user1/data /srv/data rw,relatime - btrfs /dev/mapper/luks-root rw,ssd,subvolid=257,subvol=/@home
50 29 0:40 / /efi rw,relatime shared:30 - autofs systemd-1 rw,fd=60,pgrp=1,timeout=120
51 50 259:1 / /efi rw,relatime shared:31 - vfat /dev/nvme0n1p1 rw,fmask=0077
60 29 8:17 / /media/user1/My\\040Stick ro,nosuid shared:40 - exfat /dev/sdb1 ro,uid=1000
61 29 0:50 / /mnt/with\\134backslash rw - nfs4 server-1:/export rw,vers=4.2
broken line
70 29 0:60 /
`;

test("reads the kernel's table of mounts", () => {
  const all = mounts(table);
  expect(all.map(({ mountPoint }) => mountPoint)).toEqual([
    "/",
    "/home",
    "/srv/data",
    "/efi",
    "/efi",
    "/media/user1/My Stick",
    "/mnt/with\\backslash",
  ]);
  expect(all.map((mount) => isWhole(mount))).toEqual([true, true, false, true, true, true, true]);
  expect(all[5]).toMatchObject({ readOnly: true, fileSystem: "exfat", number: "8:17", source: "/dev/sdb1" });
  const byId = new Map(all.map((mount) => [mount.id, mount]));
  expect(all.filter((mount) => isOnDemand(mount, byId)).map(({ id }) => id)).toEqual(["51"]);
});

test("takes users' names out of places", () => {
  expect(
    ["/media/user1/Stick", "/run/media/user1/Stick", "/home/user1", "/run/user/1000/doc", "/home", "/srv/home/x"].map(
      withoutUser,
    ),
  ).toEqual(["/media/*/Stick", "/run/media/*/Stick", "/home/*", "/run/user/*/doc", "/home", "/srv/home/x"]);
});

test("reads fstab and crypttab", () => {
  expect(
    plannedMounts(
      "# comment\nUUID=1-2 / ext4 errors=remount-ro 0 1\n\n//nas/share /mnt/My\\040Share cifs credentials=/root/secret\nbroken\n",
    ),
  ).toEqual([
    { source: "UUID=1-2", mountPoint: "/", fileSystem: "ext4", options: ["errors=remount-ro"] },
    { source: "//nas/share", mountPoint: "/mnt/My Share", fileSystem: "cifs", options: ["credentials=/root/secret"] },
  ]);
  expect(plannedMappings("# x\nroot UUID=3 none luks,discard\nswap /dev/sda2 /dev/urandom swap,plain\n")).toEqual(
    new Map([
      ["root", ["luks", "discard"]],
      ["swap", ["swap", "plain"]],
    ]),
  );
});

test("any table gives mounts without failing", () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 1_000 }).map((bytes) => Buffer.from(bytes).toString("latin1")),
      (content) => {
        expect(mounts(content).length).toBeLessThanOrEqual(content.split("\n").length);
        plannedMounts(content);
        plannedMappings(content);
      },
    ),
  );
});
