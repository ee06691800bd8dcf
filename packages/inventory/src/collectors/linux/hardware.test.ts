import { localHost } from "@fleetwright/core";
import { expect, test } from "vitest";
import { collectInventory } from "../../collect.ts";
import type { SectionName } from "../../sections.ts";
import { sections } from "../../sections.ts";
import { recorded } from "./fixtures/recorded.ts";

const hardware = [
  "batteries",
  "boot-security",
  "chassis",
  "disks",
  "firmware",
  "graphics",
  "machine",
  "mainboard",
  "memory",
  "memory-modules",
  "monitors",
  "network-interfaces",
  "pci-devices",
  "printers",
  "processors",
  "sound-devices",
  "usb-devices",
  "volumes",
] as const satisfies readonly SectionName[];

/** The facts of a collection without those that change by themselves. */
async function steadyFacts(): Promise<Record<string, unknown>> {
  const snapshot = await collectInventory(localHost(), { sections: hardware });
  return Object.fromEntries(
    hardware.map((name) => {
      const data = snapshot.sections[name]?.data;
      const volatile: readonly string[] = sections.find((section) => section.name === name)?.volatile ?? [];
      const steady = (row: object) =>
        Object.fromEntries(Object.entries(row).filter(([field]) => !volatile.includes(field)));
      return [name, data && (Array.isArray(data) ? data.map(steady) : steady(data))];
    }),
  );
}

test("two collections of this machine differ in nothing but what changes by itself", async () => {
  expect(await steadyFacts()).toEqual(await steadyFacts());
});

test("a collection of a recorded machine gives its identity", async () => {
  const { identity, sections: found } = await collectInventory(recorded("qemu-laptop"), { sections: hardware });
  expect(identity).toMatchObject({
    uuid: "01234567-89ab-cdef-0123-456789abcdef",
    serial: "MACHINE-0001",
    boardSerial: "BOARD-0001",
    macs: ["02:00:00:00:00:00", "52:54:00:aa:bb:01"],
  });
  const ended = Object.entries(found).map(([name, report]) => `${name} ${report.status}`);
  expect(ended.filter((line) => !line.endsWith(" complete"))).toEqual(["printers unsupported"]);
});
