import * as z from "zod";
import { text, word } from "../field.ts";
import { defineSection } from "../section.ts";

export const machine = defineSection({
  name: "machine",
  title: { en: "Machine", de: "Gerät" },
  shape: "one",
  row: z.object({
    kind: word(
      ["desktop", "portable", "tablet", "all-in-one", "server", "embedded", "virtual", "container", "other"],
      "What kind of machine it is, by its chassis or by what it runs on",
    ).optional(),
    manufacturer: text("Who made it: LENOVO").optional(),
    product: text("The maker's name or number of the model: 20XW0055GE").optional(),
    version: text("What the maker calls a version; with some, the model's name: ThinkPad T14 Gen 2i").optional(),
    family: text("The family of models").optional(),
    sku: text("The maker's order number of the configuration").optional(),
    serial: text("The serial number").optional(),
    uuid: text("The SMBIOS UUID, in lower case").optional(),
    virtualization: text("What a virtual machine or container runs on: kvm, vmware, hyper-v, docker").optional(),
  }),
  key: [],
  volatile: [],
  personal: "none",
  purpose: {
    en: "Know which devices there are, their warranty and their owner",
    de: "Wissen, welche Geräte es gibt, ihre Garantie und wem sie gehören",
  },
});
