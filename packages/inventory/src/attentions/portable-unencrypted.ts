import { defineAttention, living } from "../attention.ts";

export const portableUnencrypted = defineAttention({
  kind: "portable-unencrypted",
  title: {
    en: "A portable device with a volume that is not encrypted",
    de: "Ein tragbares Gerät mit einem unverschlüsselten Datenträger",
  },
  where: () => ({ "volume.unencrypted": true, "machine.portable": true, all: [living] }),
  sort: "inventory.reported",
  columns: {},
  finding: () => ({ severity: "bad" }),
});
