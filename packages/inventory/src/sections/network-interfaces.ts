import * as z from "zod";
import { count, flag, key, text, texts, word } from "../field.ts";
import { defineSection } from "../section.ts";

export const networkInterfaces = defineSection({
  name: "network-interfaces",
  title: { en: "Network interfaces", de: "Netzwerkschnittstellen" },
  shape: "many",
  row: z.object({
    name: key("The name that the system uses: enp0s31f6"),
    kind: word(
      ["ethernet", "wireless", "mobile", "infiniband", "bridge", "bond", "vlan", "tunnel", "virtual", "other"],
      "What it is",
    ).optional(),
    physical: flag("Whether there is hardware of its own behind it").optional(),
    bus: text("How the hardware is connected: pci, usb, virtio, sdio").optional(),
    vendor: text("Who made the hardware").optional(),
    product: text("The name of the hardware").optional(),
    driver: text("The kernel's driver").optional(),
    permanentMac: text("The hardware's own address, in lower case").optional(),
    mac: text("The address in use, which systems may choose at random").optional(),
    mtuBytes: count("The largest packet").optional(),
    speedMbps: count("The speed of the link, in million bits a second").optional(),
    state: word(["up", "down"], "Whether it has a link").optional(),
    addresses: texts("Its IP addresses with their prefix length, without link-local and temporary ones").optional(),
  }),
  key: ["name"],
  volatile: ["mac", "speedMbps", "state"],
  // The addresses of a portable device tell where its user is.
  personal: "indirect",
  purpose: {
    en: "Reach the device, identify it and plan networks",
    de: "Das Gerät erreichen, erkennen und Netze planen",
  },
});
