import fc from "fast-check";
import { expect, test } from "vitest";
import { OutputInvalidError } from "../errors.ts";
import { blockDevices } from "./block-device.ts";
import { stackedDevices } from "./volume-stack.ts";

test("reads numbers and flags that old versions write as texts", () => {
  // Made by hand after the format of util-linux 2.32 (RHEL 8), which has no PATH column.
  const json = JSON.stringify({
    blockdevices: [
      {
        name: "sda",
        kname: "sda",
        type: "disk",
        size: "512110190592",
        rota: "0",
        rm: "0",
        hotplug: "1",
        ro: "0",
        children: [{ name: "root", kname: "dm-0", type: "lvm", size: "1" }],
      },
    ],
  });
  expect(blockDevices(json)).toEqual([
    expect.objectContaining({
      sizeBytes: 512_110_190_592,
      rotating: false,
      hasRemovableMedium: false,
      isPluggable: true,
      path: "/dev/sda",
      children: [expect.objectContaining({ path: "/dev/mapper/root", kernelName: "dm-0" })],
    }),
  ]);
});

test("says what is wrong with what is no such JSON", () => {
  for (const json of ["", '{"blockdevices": [{"name": "sd', "[]", "null", '{"blockdevices": 1}'])
    expect(() => blockDevices(json)).toThrow(OutputInvalidError);
});

test("any JSON gives devices or that error, and deep trees end", () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ name: fc.string(), type: fc.string(), size: fc.anything(), children: fc.anything() })),
      (blockdevices) => {
        const json = JSON.stringify({ blockdevices }, (_, value) =>
          typeof value === "bigint" ? String(value) : value,
        );
        for (const { below } of stackedDevices(blockDevices(json))) expect(below.length).toBeLessThan(40);
      },
    ),
  );
  const deep = `${'{"name":"a","type":"part","children":['.repeat(1_000)}${"]}".repeat(1_000)}`;
  expect(blockDevices(`{"blockdevices":[${deep}]}`)).toHaveLength(1);
});
