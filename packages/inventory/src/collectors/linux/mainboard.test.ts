import { expect, test } from "vitest";
import { machine, outcomeOf } from "./fixtures/machine.ts";
import { recorded, recordedAsUser } from "./fixtures/recorded.ts";
import { mainboardLinux } from "./mainboard.ts";

test("reads the board, without its serial number for ordinary users", async () => {
  const board = { manufacturer: "Board Maker", product: "Board 7", version: "B1", assetTag: "ASSET-B" };
  expect(await outcomeOf(mainboardLinux, recorded("qemu-laptop"))).toEqual({
    status: "complete",
    code: undefined,
    data: { ...board, serial: "BOARD-0001" },
  });
  expect(await outcomeOf(mainboardLinux, recordedAsUser("qemu-laptop"))).toEqual({
    status: "partial",
    code: "CORE_HOST_ACCESS",
    data: board,
  });
});

test("a machine whose firmware describes no board has none", async () => {
  expect((await outcomeOf(mainboardLinux, recorded("qemu-server"))).status).toBe("unsupported");
  expect((await outcomeOf(mainboardLinux, machine({}))).status).toBe("unsupported");
});
