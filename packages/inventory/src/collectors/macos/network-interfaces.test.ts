import { expect, test } from "vitest";
import { collectInventory } from "../../collect.ts";
import { linkStates } from "../../macos/ifconfig.ts";
import { outcomeOf } from "../linux/fixtures/machine.ts";
import { mac } from "./fixtures/mac.ts";
import { networkInterfacesMacos } from "./network-interfaces.ts";

test("a laptop: WLAN, IP over Thunderbolt, an adapter, a tunnel; not what the system keeps for itself", async () => {
  const { data } = await outcomeOf(networkInterfacesMacos, mac("macbook-pro-2020-macos-12-de"));
  expect(data).toEqual([
    {
      name: "en0",
      kind: "wireless",
      physical: true,
      bus: "pci",
      permanentMac: "02:11:11:11:11:01",
      mac: "02:11:11:11:11:01",
      mtuBytes: 1_500,
      state: "up",
      // Without the temporary one and the link-local one.
      addresses: ["192.0.2.25/24", "2001:db8:1::25/64"],
    },
    {
      name: "en1",
      kind: "virtual",
      physical: false,
      bus: "pci",
      permanentMac: "82:11:11:11:11:02",
      mac: "82:11:11:11:11:02",
      mtuBytes: 1_500,
      state: "down",
    },
    {
      name: "en7",
      kind: "ethernet",
      physical: true,
      bus: "usb",
      product: "USB 10/100/1000 LAN",
      permanentMac: "02:11:11:11:11:03",
      mac: "02:11:11:11:11:03",
      mtuBytes: 1_500,
      speedMbps: 1_000,
      state: "up",
      addresses: ["198.51.100.7/23"],
    },
    { name: "utun3", kind: "tunnel", physical: false, mtuBytes: 1_400, addresses: ["10.8.0.6/32"] },
  ]);
});

test("identity takes the hardware's own address, not the random one, nor that of an adapter", async () => {
  const take = async (name: Parameters<typeof mac>[0]) =>
    (
      await collectInventory(mac(name), {
        sections: ["machine", "mainboard", "network-interfaces", "operating-system"],
      })
    ).identity;
  expect(await take("macbook-air-2024-macos-26-ja")).toEqual({
    uuid: "11111111-2222-3333-4444-555555555503",
    serial: "TEST0JA26",
    macs: ["02:33:33:33:33:01"],
    name: "MacBook-Air",
  });
  expect((await take("macbook-pro-2020-macos-12-de")).macs).toEqual(["02:11:11:11:11:01"]);
  expect((await take("mac-mini-2023-macos-15-fr")).macs).toEqual(["02:44:44:44:44:01", "02:44:44:44:44:55"]);
});

test("where ifconfig does not run, the plan tells what was there last", async () => {
  const host = mac("macbook-pro-2020-macos-12-de", (draft) => {
    draft.commands = [];
  });
  const { data } = await outcomeOf(networkInterfacesMacos, host);
  expect(data?.map(({ name }) => name)).toEqual(["en0", "en1", "en7"]);
});

test("speeds and masks, and lines that are none", () => {
  const output = [
    "en0: flags=8863<UP> mtu 9000",
    "\tinet 10.0.0.1 netmask 0xffff0000 broadcast 10.0.255.255",
    "\tinet 169.254.3.4 netmask 0xffff0000",
    "\tmedia: autoselect (2500Base-T <full-duplex>)",
    "en1: flags=0<>",
    "\tmedia: autoselect (5000Base-T <full-duplex>)",
    "en2: flags=1<UP> mtu 1500",
    "\tmedia: 10Gbase-T <full-duplex>",
    "nonsense",
  ].join("\n");
  expect(
    linkStates(output).map(({ name, speedMbps, mtuBytes, addresses }) => ({ name, speedMbps, mtuBytes, addresses })),
  ).toEqual([
    { name: "en0", speedMbps: 2_500, mtuBytes: 9_000, addresses: ["10.0.0.1/16"] },
    { name: "en1", speedMbps: 5_000, mtuBytes: undefined, addresses: [] },
    { name: "en2", speedMbps: 10_000, mtuBytes: 1_500, addresses: [] },
  ]);
});
