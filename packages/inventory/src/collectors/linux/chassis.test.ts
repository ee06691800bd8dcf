import { expect, test } from "vitest";
import { lockedChassis, table } from "../../smbios/fixtures/smbios-table.ts";
import { chassisLinux } from "./chassis.ts";
import { machine, outcomeOf } from "./fixtures/machine.ts";
import { recorded, recordedAsUser } from "./fixtures/recorded.ts";

test("reads the chassis of a virtual machine", async () => {
  expect(await outcomeOf(chassisLinux, recorded("qemu-laptop"))).toEqual({
    status: "complete",
    code: undefined,
    data: { type: "other", manufacturer: "Case Maker", version: "C1", serial: "CASE-0001", assetTag: "ASSET-C" },
  });
  expect(await outcomeOf(chassisLinux, recordedAsUser("qemu-laptop"))).toMatchObject({
    status: "partial",
    code: "CORE_HOST_ACCESS",
  });
});

test("reads the lock from the firmware's table, and the alarm from a sensor", async () => {
  const files = {
    "/sys/class/dmi/id/chassis_type": "10\n",
    "/sys/firmware/dmi/tables/DMI": table(lockedChassis),
    "/sys/class/hwmon/hwmon0/name": "coretemp\n",
    "/sys/class/hwmon/hwmon3/intrusion0_alarm": "1\n",
    "/sys/class/hwmon/hwmon3/intrusion1_alarm": "0\n",
  };
  const { data } = await outcomeOf(chassisLinux, machine({ files }));
  expect(data).toEqual({ type: "notebook", securityStatus: "external-interface-locked-out", intrusion: true });
  const quiet = machine({ files: { ...files, "/sys/class/hwmon/hwmon3/intrusion0_alarm": "0\n" } });
  expect((await outcomeOf(chassisLinux, quiet)).data?.intrusion).toBe(false);
});

test("a table that is cut off costs the lock alone", async () => {
  const files = {
    "/sys/class/dmi/id/chassis_type": "3\n",
    "/sys/firmware/dmi/tables/DMI": table(lockedChassis).subarray(0, 9),
  };
  expect(await outcomeOf(chassisLinux, machine({ files }))).toEqual({
    status: "complete",
    code: undefined,
    data: { type: "desktop" },
  });
  expect((await outcomeOf(chassisLinux, machine({}))).status).toBe("unsupported");
});
