import { totalmem } from "node:os";
import { localHost } from "@fleetwright/core";
import { expect, test } from "vitest";
import { machine, outcomeOf } from "./fixtures/machine.ts";
import { recorded } from "./fixtures/recorded.ts";
import { amountsOf, memoryLinux } from "./memory.ts";

test("reads memory and swap", async () => {
  const { data } = await outcomeOf(memoryLinux, recorded("qemu-laptop"));
  expect(data).toMatchObject({ totalBytes: expect.any(Number), swapBytes: 104_853_504, swapFreeBytes: 104_853_504 });
  expect(data?.freeBytes).toBeLessThan(data?.totalBytes ?? 0);
});

test("what the hypervisor took back for a while still counts", async () => {
  const files = { "/proc/meminfo": "MemTotal:     1000 kB\nMemAvailable:   10 kB\nBalloon:  24 kB\n" };
  expect((await outcomeOf(memoryLinux, machine({ files }))).data).toEqual({
    totalBytes: 1024 * 1024,
    freeBytes: 10 * 1024,
  });
});

test("leaves out lines that are none", () => {
  expect(amountsOf(`MemTotal: 1 kB\nMemFree: -1 kB\nHugePages_Total: 4\nX: ${"9".repeat(40)} kB\n`)).toEqual(
    new Map([["MemTotal", 1024]]),
  );
});

test("finds on this machine what Node finds", async () => {
  const { data } = await outcomeOf(memoryLinux, localHost());
  expect(data?.totalBytes).toBeGreaterThanOrEqual(totalmem());
});
