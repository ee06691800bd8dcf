import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { imageHost, localHost } from "@fleetwright/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { libvirtGuest } from "../../linux/libvirt-guests.ts";
import { instancesIn } from "../../linux/lxd-instances.ts";
import { multipassGuestsIn } from "../../linux/multipass-guests.ts";
import { machineFiles, virtualBoxGuest } from "../../linux/virtualbox-guests.ts";
import { machine, outcomeOf } from "./fixtures/machine.ts";
import { virtualMachinesLinux } from "./virtual-machines.ts";

/** Made by hand after libvirt's "Domain XML format" and what virt-manager of Debian 12 writes; shortened. */
const libvirt = `\
<!--
WARNING: THIS IS AN AUTO-GENERATED FILE.
-->
<domain type='kvm'>
  <name>build &amp; test</name>
  <uuid>0D2E7F0A-0000-4000-8000-000000000017</uuid>
  <metadata>
    <libosinfo:libosinfo xmlns:libosinfo="http://libosinfo.org/xmlns/libvirt/domain/1.0">
      <libosinfo:os id="http://debian.org/debian/12"/>
    </libosinfo:libosinfo>
  </metadata>
  <memory unit='KiB'>4194304</memory>
  <currentMemory unit='KiB'>1024</currentMemory>
  <vcpu placement='static'>2</vcpu>
  <devices><graphics type='vnc' passwd='secret'/></devices>
</domain>
`;
const started = `<domstatus state='paused' reason='user' pid='812'>\n  <domain type='kvm'>\n    <name>build &amp; test</name>\n  </domain>\n</domstatus>\n`;
const expected = {
  manager: "libvirt",
  name: "build & test",
  uuid: "0d2e7f0a-0000-4000-8000-000000000017",
  system: "http://debian.org/debian/12",
  memoryBytes: 4 * 1024 ** 3,
  processors: 2,
};

test("reads libvirt's guests and what they do", async () => {
  const files = { "/etc/libvirt/qemu/build.xml": libvirt, "/etc/libvirt/qemu/networks/default.xml": "<network/>" };
  expect(await outcomeOf(virtualMachinesLinux, machine({ files }))).toEqual({
    status: "complete",
    code: undefined,
    data: [{ ...expected, state: "stopped" }],
  });
  const paused = machine({ files: { ...files, "/run/libvirt/qemu/build.xml": started } });
  const { data } = await outcomeOf(virtualMachinesLinux, paused);
  expect(data).toEqual([{ ...expected, state: "paused" }]);
  expect(JSON.stringify(data)).not.toContain("secret");
});

/** Made by hand after the files of VirtualBox 7; shortened. */
const list = `<?xml version="1.0"?>
<VirtualBox xmlns="http://www.virtualbox.org/" version="1.12-linux">
  <Global>
    <MachineRegistry>
      <MachineEntry uuid="{0d2e7f0a-0000-4000-8000-000000000018}" src="/home/user1/VirtualBox VMs/office/office.vbox"/>
      <MachineEntry uuid="{0d2e7f0a-0000-4000-8000-000000000019}" src="/etc/shadow.vbox"/>
    </MachineRegistry>
  </Global>
</VirtualBox>`;
const guest = `<?xml version="1.0"?>
<VirtualBox xmlns="http://www.virtualbox.org/" version="1.19-linux">
  <Machine uuid="{0D2E7F0A-0000-4000-8000-000000000018}" name="office" OSType="Windows11_64" snapshotFolder="Snapshots">
    <Hardware><CPU count="4"><PAE enabled="true"/></CPU><Memory RAMSize="8192"/></Hardware>
  </Machine>
</VirtualBox>`;
const files = {
  "/usr/lib/virtualbox/VBoxSVC": "",
  "/home/user1/.config/VirtualBox/VirtualBox.xml": list,
  "/home/user1/VirtualBox VMs/office/office.vbox": guest,
  "/etc/shadow.vbox": guest.replace("office", "other"),
  "/etc/libvirt/qemu/build.xml": libvirt,
};

test("reads the guests of VirtualBox and libvirt in an image", async () => {
  const root = await mkdtemp(join(tmpdir(), "guests-"));
  try {
    for (const [path, content] of Object.entries(files)) {
      await mkdir(dirname(join(root, path)), { recursive: true });
      await writeFile(join(root, path), content);
    }
    expect((await outcomeOf(virtualMachinesLinux, imageHost(root))).data).toEqual([
      expected,
      {
        manager: "virtualbox",
        name: "office",
        uuid: "0d2e7f0a-0000-4000-8000-000000000018",
        system: "Windows11_64",
        memoryBytes: 8 * 1024 ** 3,
        processors: 4,
      },
    ]);
  } finally {
    await rm(root, { recursive: true });
  }
});

test("looks into no home where VirtualBox is not installed", async () => {
  const { "/usr/lib/virtualbox/VBoxSVC": _, "/etc/libvirt/qemu/build.xml": __, ...homes } = files;
  expect((await outcomeOf(virtualMachinesLinux, machine({ files: homes }))).data).toEqual([]);
});

test("asks LXD, Incus and Multipass where they wait for questions, and nobody else", async () => {
  const commands = {
    "lxc list --format csv --columns nst": "web,RUNNING,CONTAINER\nlab,STOPPED,VIRTUAL-MACHINE\n",
    "incus list --format csv --columns nst": "desk,FROZEN,VIRTUAL-MACHINE\n",
    // Made by hand after Multipass 1.14.
    "multipass list --format json":
      '{"list":[{"ipv4":["192.0.2.9"],"name":"primary","release":"Ubuntu 24.04 LTS","state":"Running"}]}',
  };
  const sockets = {
    "/var/snap/lxd/common/lxd/unix.socket": "",
    "/var/lib/incus/unix.socket": "",
    "/var/snap/multipass/common/multipass_socket": "",
  };
  expect((await outcomeOf(virtualMachinesLinux, machine({ commands }))).data).toEqual([]);
  expect((await outcomeOf(virtualMachinesLinux, machine({ commands, files: sockets }))).data).toEqual([
    { manager: "multipass", name: "primary", system: "Ubuntu 24.04 LTS", state: "running" },
    { manager: "lxd", name: "lab", state: "stopped" },
    { manager: "incus", name: "desk", state: "paused" },
  ]);
});

test("is partial where root's files are refused, and where a manager hangs", async () => {
  expect(await outcomeOf(virtualMachinesLinux, machine({ refused: ["/etc/libvirt/qemu"] }))).toEqual({
    status: "partial",
    code: "CORE_HOST_ACCESS",
    data: [],
  });
  const hanging = machine({
    files: { "/var/lib/incus/unix.socket": "" },
    commands: { "incus list --format csv --columns nst": { error: "CORE_HOST_TIMEOUT" } },
  });
  expect(await outcomeOf(virtualMachinesLinux, hanging)).toMatchObject({
    status: "partial",
    code: "CORE_HOST_TIMEOUT",
  });
});

test("takes anything for a guest", () => {
  const hostile = fc.string({
    unit: fc.constantFrom(..."<>name domainsrc='\"/{}&;,\n\u001b".split("")),
    maxLength: 200,
  });
  fc.assert(
    fc.property(hostile, (content) => {
      libvirtGuest(content);
      virtualBoxGuest(content);
      machineFiles(content);
      instancesIn(content, "lxd");
    }),
  );
  expect(libvirtGuest("<name>a</name><memory unit='__proto__'>1</memory>")?.memoryBytes).toBeUndefined();
  expect(() => multipassGuestsIn('{"list":[')).toThrow(expect.objectContaining({ code: "INVENTORY_OUTPUT_INVALID" }));
});

test("answers on this machine", async () => {
  expect(["complete", "partial"]).toContain((await outcomeOf(virtualMachinesLinux, localHost())).status);
});
