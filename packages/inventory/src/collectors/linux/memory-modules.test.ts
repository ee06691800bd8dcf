import { expect, test } from "vitest";
import { emptySlot, memoryArray, module16, table } from "../../smbios/fixtures/smbios-table.ts";
import { machine, outcomeOf } from "./fixtures/machine.ts";
import { recorded, recordedAsUser } from "./fixtures/recorded.ts";
import { memoryModulesLinux, slotNames } from "./memory-modules.ts";

const path = "/sys/firmware/dmi/tables/DMI";

test("reads the modules of a virtual machine; ordinary users get the same from udev", async () => {
  const asRoot = await outcomeOf(memoryModulesLinux, recorded("qemu-laptop"));
  expect(asRoot).toEqual({
    status: "complete",
    code: undefined,
    data: [
      {
        slot: "DIMM 0",
        populated: true,
        bank: "BANK 0",
        sizeBytes: 2 * 2 ** 30,
        type: "RAM",
        formFactor: "DIMM",
        manufacturer: "Ram Maker",
        partNumber: "PART-R",
        serial: "RAM-0001",
        assetTag: "ASSET-R",
        ratedMegatransfers: 3200,
        configuredMegatransfers: 3200,
      },
    ],
  });
  // Recorded beside the table, by `cat /run/udev/data/+dmi:id` in the same machine (systemd 252).
  const record = `E:MEMORY_ARRAY_LOCATION=Other
E:MEMORY_ARRAY_EC_TYPE=Multi-bit ECC
E:MEMORY_DEVICE_0_SIZE=2147483648
E:MEMORY_DEVICE_0_FORM_FACTOR=DIMM
E:MEMORY_DEVICE_0_LOCATOR=DIMM 0
E:MEMORY_DEVICE_0_BANK_LOCATOR=BANK 0
E:MEMORY_DEVICE_0_TYPE=RAM
E:MEMORY_DEVICE_0_TYPE_DETAIL=Other
E:MEMORY_DEVICE_0_SPEED_MTS=3200
E:MEMORY_DEVICE_0_MANUFACTURER=Ram Maker
E:MEMORY_DEVICE_0_SERIAL_NUMBER=RAM-0001
E:MEMORY_DEVICE_0_ASSET_TAG=ASSET-R
E:MEMORY_DEVICE_0_PART_NUMBER=PART-R
E:MEMORY_DEVICE_0_CONFIGURED_SPEED_MTS=3200
E:MEMORY_ARRAY_NUM_DEVICES=1
`;
  const asUser = recordedAsUser("qemu-laptop", (draft) => {
    draft.files["/run/udev/data/+dmi:id"] = { text: record };
  });
  expect(await outcomeOf(memoryModulesLinux, asUser)).toEqual(asRoot);
});

test("without root and without udev it says what it needs", async () => {
  expect(await outcomeOf(memoryModulesLinux, machine({ refused: [path] }))).toMatchObject({
    status: "failed",
    code: "CORE_HOST_ACCESS",
  });
  expect((await outcomeOf(memoryModulesLinux, machine({}))).status).toBe("unsupported");
});

test("shows empty slots, without the words that firmware puts there", async () => {
  const host = machine({ files: { [path]: table(memoryArray, module16, emptySlot) } });
  const { data } = await outcomeOf(memoryModulesLinux, host);
  expect(data?.map(({ slot, populated }) => [slot, populated])).toEqual([
    ["ChannelA-DIMM0", true],
    ["ChannelB-DIMM1", false],
  ]);
  expect(data?.[1]).toEqual({ slot: "ChannelB-DIMM1", populated: false });
});

test("slots that the firmware calls alike stay apart", () => {
  const slot = (name: string | undefined, bank?: string) => ({ slot: name, bank });
  expect(slotNames([slot("DIMM 0", "BANK 0"), slot("DIMM 0", "BANK 1"), slot("DIMM 1", "BANK 1")])).toEqual([
    "BANK 0 DIMM 0",
    "BANK 1 DIMM 0",
    "DIMM 1",
  ]);
  expect(slotNames([slot("A", "B"), slot("A", "B"), slot(undefined), slot(undefined)])).toEqual([
    "B A #1",
    "B A #2",
    "slot #1",
    "slot #2",
  ]);
});

test("a table of other bytes has no modules", async () => {
  const host = machine({ files: { [path]: new Uint8Array(65_536).fill(17) } });
  expect(await outcomeOf(memoryModulesLinux, host)).toMatchObject({ status: "complete" });
});

test("thousands of slots of one name take time by their number, not by its square", () => {
  const names = slotNames(Array.from({ length: 50_000 }, () => ({ slot: "DIMM", bank: "BANK" })));
  expect(new Set(names).size).toBe(50_000);
}, 5_000);
