import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { imageHost } from "@fleetwright/core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { machine, outcomeOf } from "./fixtures/machine.ts";
import { volumesPlanned } from "./volumes-planned.ts";

let image = "";

/** Made by hand after fstab(5) and crypttab(5), as Debian's installer writes them. */
const fstab = `\
# <file system> <mount point>   <type>  <options>       <dump>  <pass>
/dev/mapper/pc--vg-root /               ext4    errors=remount-ro 0       1
UUID=1111-2222-3333 /boot           ext2    defaults        0       2
UUID=ABCD-1234  /boot/efi       vfat    umask=0077      0       1
/dev/mapper/data /data xfs ro 0 2
/dev/mapper/swap none swap sw 0 0
/swapfile none swap sw 0 0
//user1:secret@nas/share /mnt/share cifs credentials=/etc/nas 0 0
tmpfs /tmp tmpfs defaults 0 0
/data/logs /var/log none bind 0 0
/dev/sr0        /media/cdrom0   udf,iso9660 user,noauto     0       0
`;

beforeAll(async () => {
  image = await mkdtemp(join(tmpdir(), "volumes-"));
  await mkdir(join(image, "etc"));
  await writeFile(join(image, "etc/fstab"), fstab);
  await writeFile(join(image, "etc/crypttab"), "data UUID=4444 none luks\nswap /dev/sda3 /dev/urandom swap\n");
});

afterAll(() => rm(image, { recursive: true }));

test("tells what an image will mount", async () => {
  const { status, data } = await outcomeOf(volumesPlanned, imageHost(image));
  expect(status).toBe("complete");
  expect(
    data?.map(({ id, kind, mountPoint, fileSystem, encryption }) => [id, kind, mountPoint, fileSystem, encryption]),
  ).toEqual([
    ["/dev/mapper/pc--vg-root", "local", "/", "ext4", undefined],
    ["1111-2222-3333", "local", "/boot", "ext2", undefined],
    ["ABCD-1234", "local", "/boot/efi", "vfat", undefined],
    ["/dev/mapper/data", "local", "/data", "xfs", "luks"],
    ["/dev/mapper/swap", "swap", undefined, "swap", "dm-crypt"],
    ["//nas/share", "network", "/mnt/share", "cifs", undefined],
  ]);
  expect(JSON.stringify(data)).not.toContain("secret");
  expect(data?.[3]).toMatchObject({ readOnly: true, encrypted: true });
});

test("a running system and an image without the file have nothing planned", async () => {
  expect((await outcomeOf(volumesPlanned, machine({ files: { "/etc/fstab": fstab } }))).status).toBe("unsupported");
  await rm(join(image, "etc/fstab"));
  expect((await outcomeOf(volumesPlanned, imageHost(image))).status).toBe("unsupported");
});
