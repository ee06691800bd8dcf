import { networkInterfaces } from "node:os";
import { localHost } from "@fleetwright/core";
import { expect, test } from "vitest";
import { machine, outcomeOf } from "./fixtures/machine.ts";
import { recorded } from "./fixtures/recorded.ts";
import { networkInterfacesLinux } from "./network-interfaces.ts";

const ip = "ip -json -details address";

test("reads the interfaces of a machine", async () => {
  const { status, data } = await outcomeOf(networkInterfacesLinux, recorded("qemu-laptop"));
  expect(status).toBe("complete");
  // The two ends of a pair as containers have them are there as well, and left out.
  expect(data?.map(({ name, kind, physical }) => [name, kind, physical])).toEqual([
    ["br0", "bridge", false],
    ["enp0s6", "ethernet", true],
    ["v7", "vlan", false],
    ["wlan0", "wireless", true],
  ]);
  expect(data?.[1]).toEqual({
    name: "enp0s6",
    kind: "ethernet",
    physical: true,
    bus: "pci",
    vendor: "Intel Corporation",
    product: "82574L Gigabit Network Connection",
    driver: "e1000e",
    permanentMac: "52:54:00:aa:bb:01",
    mac: "52:54:00:aa:bb:01",
    mtuBytes: 1500,
    speedMbps: 1000,
    state: "up",
    addresses: ["192.0.2.10/24", "fec0::5054:ff:feaa:bb01/64"],
  });
  expect(data?.some(({ physical, permanentMac }) => !physical && permanentMac !== undefined)).toBe(false);
});

/** Made by hand after Linux 6.1's /sys/class/net: Wi-Fi under an address that changes at random. */
const wireless = {
  "/sys/class/net/wlan0/uevent": "DEVTYPE=wlan\nINTERFACE=wlan0\nIFINDEX=3\n",
  "/sys/class/net/wlan0/device/uevent": "DRIVER=iwlwifi\nPCI_CLASS=28000\nPCI_ID=8086:A0F0\n",
  "/sys/class/net/wlan0/type": "1\n",
  "/sys/class/net/wlan0/address": "8a:11:22:33:44:55\n",
  "/sys/class/net/wlan0/addr_assign_type": "3\n",
  "/sys/class/net/wlan0/operstate": "down\n",
  "/sys/class/net/wlan0/speed": "-1\n",
  "/sys/class/net/bonding_masters": "\n",
};

test("an address chosen at random is not the hardware's own", async () => {
  const links = { "/sys/class/net/wlan0/device/subsystem": "../../../../bus/pci" };
  const link = {
    ifname: "wlan0",
    flags: [],
    link_type: "ether",
    address: "8a:11:22:33:44:55",
    permaddr: "70:a8:d3:01:02:03",
    addr_info: [],
  };
  const host = machine({ files: wireless, links, commands: { [ip]: JSON.stringify([link]) } });
  expect((await outcomeOf(networkInterfacesLinux, host)).data).toEqual([
    {
      name: "wlan0",
      kind: "wireless",
      physical: true,
      bus: "pci",
      driver: "iwlwifi",
      permanentMac: "70:a8:d3:01:02:03",
      mac: "8a:11:22:33:44:55",
      state: "down",
      addresses: [],
    },
  ]);
});

test("without ip the interfaces are there, the addresses are missing, and the section says so", async () => {
  expect(await outcomeOf(networkInterfacesLinux, machine({ files: wireless }))).toMatchObject({
    status: "partial",
    code: "CORE_HOST_COMMAND_MISSING",
    data: [{ name: "wlan0", kind: "wireless", mac: "8a:11:22:33:44:55" }],
  });
  const small = machine({ files: wireless, commands: { [ip]: { exitCode: 1, stderr: "ip: unrecognized option: j" } } });
  expect(await outcomeOf(networkInterfacesLinux, small)).toMatchObject({
    status: "partial",
    code: "INVENTORY_OUTPUT_INVALID",
  });
  expect((await outcomeOf(networkInterfacesLinux, machine({}))).status).toBe("unsupported");
});

test("finds on this machine the addresses that Node finds", async ({ skip }) => {
  const { status, data } = await outcomeOf(networkInterfacesLinux, localHost());
  skip(status !== "complete", "ip is not installed");
  const theirs = networkInterfaces();
  for (const { name = "", mac, addresses = [] } of data ?? []) {
    for (const address of addresses) expect(theirs[name]?.map(({ cidr }) => cidr)).toContain(address);
    if (theirs[name]?.[0]) expect(theirs[name]?.[0]?.mac).toBe(mac);
  }
});
