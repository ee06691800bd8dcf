import { disks } from "../../sections/disks.ts";
import { diskRow, opticalRow } from "../../windows/disk-row.ts";
import { disksFragment } from "../../windows/disks-fragment.ts";
import { windowsCollector } from "../../windows/windows-collector.ts";

export const disksWindows = windowsCollector({
  name: "disks-windows",
  section: disks,
  sources: [
    "MSFT_PhysicalDisk",
    "MSFT_StorageReliabilityCounter",
    "MSStorageDriver_FailurePredictStatus",
    "Win32_CDROMDrive",
  ],
  fragments: [disksFragment],
  read(answer) {
    const facts = answer(disksFragment);
    const found = facts.rows("disks");
    if (found.length === 0 && facts.rows("optical").length === 0) return undefined;
    const counters = new Map(facts.rows("counters").map((row) => [row.text("DeviceId"), row]));
    // Instances are named after the disk's place: SCSI\Disk&Ven_..., with _0 behind it.
    const failing = facts.rows("predictions").some((row) => row.flag("PredictFailure"));
    const rows = found.map((disk) => diskRow(disk, counters.get(disk.text("DeviceId"))));
    // The old way of asking does not tell which of several disks it speaks of in a way that is sure.
    const [only] = rows;
    const judged = failing && only && rows.length === 1 ? [{ ...only, health: "failed" as const }] : rows;
    return [...judged, ...facts.rows("optical").map(opticalRow)];
  },
});
