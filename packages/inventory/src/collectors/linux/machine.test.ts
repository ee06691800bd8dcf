import { spawnSync } from "node:child_process";
import { localHost } from "@fleetwright/core";
import { expect, test } from "vitest";
import { hypervisorNamed } from "../../hypervisor-names.ts";
import { machine, outcomeOf } from "./fixtures/machine.ts";
import { recorded, recordedAsUser } from "./fixtures/recorded.ts";
import { machineLinux } from "./machine.ts";

/** Made by hand after the files that Linux 6.1 has in /sys/class/dmi/id. */
const notebook = {
  "/sys/class/dmi/id/sys_vendor": "LENOVO\n",
  "/sys/class/dmi/id/product_name": "20XW0055GE\n",
  "/sys/class/dmi/id/product_version": "ThinkPad X1 Carbon Gen 9\n",
  "/sys/class/dmi/id/product_serial": "PF0000AA\n",
  "/sys/class/dmi/id/product_uuid": "4C4C4544-0034-5010-8057-B9C04F4D3232\n",
  "/sys/class/dmi/id/chassis_type": "10\n",
  "/proc/cpuinfo": "processor\t: 0\nflags\t\t: fpu vmx aes\n",
};

test("reads a virtual machine", async () => {
  expect(await outcomeOf(machineLinux, recorded("qemu-laptop"))).toEqual({
    status: "complete",
    code: undefined,
    data: {
      kind: "virtual",
      manufacturer: "Test Maker",
      product: "Model 7",
      version: "Rev A",
      family: "Family 7",
      sku: "SKU-7",
      serial: "MACHINE-0001",
      uuid: "01234567-89ab-cdef-0123-456789abcdef",
      virtualization: "qemu",
    },
  });
});

test("an ordinary user gets all but the serial number and the UUID, and is told", async () => {
  const { status, code, data } = await outcomeOf(machineLinux, recordedAsUser("qemu-laptop"));
  expect([status, code]).toEqual(["partial", "CORE_HOST_ACCESS"]);
  expect(data).toMatchObject({ manufacturer: "Test Maker", sku: "SKU-7" });
  expect(data?.serial).toBeUndefined();
  expect(data?.uuid).toBeUndefined();
});

test("tells a notebook by its chassis", async () => {
  const { data } = await outcomeOf(machineLinux, machine({ files: notebook }));
  expect(data).toEqual({
    kind: "portable",
    manufacturer: "LENOVO",
    product: "20XW0055GE",
    version: "ThinkPad X1 Carbon Gen 9",
    serial: "PF0000AA",
    uuid: "4c4c4544-0034-5010-8057-b9c04f4d3232",
  });
});

test("in a container it does not claim to be the machine below", async () => {
  const files = { ...notebook, "/.dockerenv": "" };
  const inside = machine({ files, links: { "/proc/self/ns/pid": "pid:[4026532201]" } });
  const { data } = await outcomeOf(machineLinux, inside);
  expect(data).toMatchObject({ kind: "container", virtualization: "docker" });
  expect([data?.serial, data?.uuid]).toEqual([undefined, undefined]);
  // The same file in a virtual machine that was made from an image of containers.
  const outside = machine({ files, links: { "/proc/self/ns/pid": "pid:[4026531836]" } });
  expect((await outcomeOf(machineLinux, outside)).data).toMatchObject({ kind: "portable", serial: "PF0000AA" });
});

test("reads boards without SMBIOS from the device tree", async () => {
  const files = {
    "/sys/firmware/devicetree/base/model": "Raspberry Pi 4 Model B Rev 1.4\0",
    "/sys/firmware/devicetree/base/serial-number": "10000000abcdef01\0",
    "/proc/cpuinfo": "processor\t: 0\nFeatures\t: fp asimd\n",
  };
  const { data } = await outcomeOf(machineLinux, machine({ files }));
  expect(data).toEqual({ product: "Raspberry Pi 4 Model B Rev 1.4", serial: "10000000abcdef01" });
});

test("knows hypervisors by the firmware's names", () => {
  const named = (manufacturer: string, product: string) => hypervisorNamed({ manufacturer, product });
  expect([
    named("VMware, Inc.", "VMware7,1"),
    named("innotek GmbH", "VirtualBox"),
    named("Microsoft Corporation", "Virtual Machine"),
    named("Microsoft Corporation", "Surface Pro 8"),
    named("QEMU", "Standard PC (Q35 + ICH9, 2009)"),
    named("Amazon EC2", "m5.large"),
    named("Amazon EC2", "m5.metal"),
    named("LENOVO", "20XW"),
  ]).toEqual(["vmware", "virtualbox", "hyper-v", undefined, "qemu", "amazon", undefined, undefined]);
});

test("asks systemd where the processor tells of a hypervisor that the firmware does not name", async () => {
  const files = { "/proc/cpuinfo": "processor\t: 0\nflags\t\t: fpu hypervisor\n" };
  const asked = machine({ files, commands: { "systemd-detect-virt --vm": "kvm\n" } });
  expect((await outcomeOf(machineLinux, asked)).data).toEqual({ kind: "virtual", virtualization: "kvm" });
  expect((await outcomeOf(machineLinux, machine({ files }))).data).toEqual({
    kind: "virtual",
    virtualization: "unknown",
  });
});

test("hostile names stay one text of limited length", async () => {
  const files = {
    ...notebook,
    "/sys/class/dmi/id/sys_vendor": "x".repeat(10_000_000),
    "/sys/class/dmi/id/product_name": "\u001b[31m<img onerror=1>\0\n",
    "/sys/class/dmi/id/product_uuid": "../../etc/passwd",
    "/sys/class/dmi/id/chassis_type": "1e9",
  };
  const { status, data } = await outcomeOf(machineLinux, machine({ files }));
  expect(status).toBe("complete");
  expect(data).toEqual({ product: "\u001b[31m<img onerror=1>", version: expect.any(String), serial: "PF0000AA" });
});

test("says of this machine what systemd says", async ({ skip }) => {
  const { error, stdout } = spawnSync("systemd-detect-virt", ["--vm"], { encoding: "utf8" });
  skip(error !== undefined, "systemd-detect-virt is not installed");
  const { data } = await outcomeOf(machineLinux, localHost());
  if (stdout.trim() === "none") expect(data?.kind).not.toBe("virtual");
  else if (data?.kind !== "container") expect(data?.kind).toBe("virtual");
});
