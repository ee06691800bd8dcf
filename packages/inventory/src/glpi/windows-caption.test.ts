import { hostOfRecording } from "@fleetwright/core";
import { expect, test } from "vitest";
import { collectInventory } from "../collect.ts";
import { recordingOf, windowsMachines } from "../collectors/windows/fixtures/recorded.ts";
import { glpiOfInventory } from "./glpi-of-inventory.ts";
import { snapshotOfGlpi } from "./snapshot-of-glpi.ts";
import { nameOfCaption } from "./windows-caption.ts";

test.each([
  ["Windows", "Microsoft Windows 11 Pro", "Windows 11 Pro"],
  [undefined, "Microsoft Windows 10 Professionnel", "Windows 10 Professionnel"],
  ["Windows", undefined, "Windows"],
  ["Microsoft Windows Server 2022 Standard", undefined, "Windows Server 2022 Standard"],
  ["Windows 11 Pro", "Windows 11 Pro 24H2", "Windows 11 Pro"],
  [undefined, undefined, undefined],
])("%s, %s is %s", (name, fullName, expected) => {
  expect(nameOfCaption(name, fullName)).toBe(expected);
});

test.each(windowsMachines)("%s has one name, from our collector and by way of GLPI", async (machine) => {
  const snapshot = await collectInventory(hostOfRecording(recordingOf(machine)));
  const document = glpiOfInventory(snapshot, { ownContent: false });
  expect(document.content["operatingsystem"]).toMatchObject({ name: "Windows" });
  const { snapshot: back } = snapshotOfGlpi(document, { receivedAt: 0, agreement: "decided-by-fleet" });
  expect(back.sections["operating-system"]?.data?.name).toBe(snapshot.sections["operating-system"]?.data?.name);
});
