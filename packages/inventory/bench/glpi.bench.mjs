// From a document in GLPI's format to the bytes that `report` takes, and back to a document.
// Goal: a document of 1,000 programs becomes a snapshot and its bytes in about 1 ms, so that an intake of 500 a second
// on two cores has time for the rest.
// Usage: node glpi.bench.mjs [programs] [rounds]
import { encodeSnapshot, glpiOfInventory, snapshotOfGlpi } from "@fleetwright/inventory";

const programs = Number(process.argv[2] ?? 1_000);
const rounds = Number(process.argv[3] ?? 400);
const options = { receivedAt: Date.parse("2026-11-25T08:00:00Z"), agreement: "decided-by-fleet" };

/** What an agent says of a program of Debian; on Windows it says half as much again. */
const debian = (index) => ({
  name: `package-${String(index).padStart(5, "0")}`,
  version: `1:${index % 9}.${index % 17}.${index % 5}-${(index % 4) + 1}+deb12u1`,
  arch: index % 3 === 0 ? "all" : "amd64",
  from: "deb",
  publisher: "Debian",
  comments: `what the package number ${index} is good for`,
  filesize: 4_096 * (index + 7),
  install_date: `2026-${String((index % 9) + 1).padStart(2, "0")}-17 10:11:12`,
  system_category: ["admin", "libs", "devel", "python"][index % 4],
});

const windows = (index) => ({
  name: `Program ${(index * 7_919) % programs} (x64)`,
  version: `${index % 9}.${index % 17}.${index % 5}.0`,
  arch: "x86_64",
  from: "registry",
  publisher: `Publisher ${index % 40} GmbH`,
  guid: `{00000000-0000-0000-0000-${String(index).padStart(12, "0")}}`,
  filesize: 4_096 * (index + 7),
  install_date: `2026-${String((index % 9) + 1).padStart(2, "0")}-17`,
  uninstall_string: `MsiExec.exe /X{00000000-0000-0000-0000-${String(index).padStart(12, "0")}}`,
  system_category: "application",
  no_remove: false,
  folder: `C:\\Program Files\\Program ${index}`,
  version_major: `${index % 9}`,
});

const hardware = (device) => ({
  versionclient: "GLPI-Agent_v1.7.1",
  hardware: {
    name: `pc-${device}`,
    uuid: `4C4C4544-0034-3010-8048-${String(device).padStart(12, "0")}`,
    memory: 16_000,
  },
  bios: { smanufacturer: "Example", smodel: "Example 14", ssn: `S${device}`, bversion: "1.4.3", bdate: "2026-02-06" },
  operatingsystem: { name: "Debian", version: "12", kernel_name: "linux", timezone: { name: "CET", offset: "+0100" } },
  cpus: [{ name: "Example CPU", core: 4, thread: 8, speed: 2_300 }],
  networks: [{ description: "eth0", type: "ethernet", virtualdev: false, mac: "02:00:00:00:00:01", status: "up" }],
  drives: Array.from({ length: 4 }, (_, index) => ({ volumn: `/dev/sda${index}`, total: 1_000, free: 10 + index })),
  processes: Array.from({ length: 150 }, (_, pid) => ({ pid, cmd: `/usr/sbin/daemon-${pid}`, user: "root" })),
});

function measure(label, work) {
  for (let round = 0; round < 50; round += 1) work(round);
  // Of the processor's time, as other programs' work is none of this.
  const start = process.cpuUsage();
  for (let round = 0; round < rounds; round += 1) work(round);
  const { user, system } = process.cpuUsage(start);
  console.log(`${label.padEnd(32)} ${((user + system) / 1_000 / rounds).toFixed(2).padStart(6)} ms`);
}

for (const [name, program] of [
  ["Debian", debian],
  ["Windows, unsorted", windows],
]) {
  const document = {
    deviceid: "pc-1-2026-11-25-08-00-00",
    itemtype: "Computer",
    action: "inventory",
    content: { ...hardware(1), softwares: Array.from({ length: programs }, (_, index) => program(index)) },
  };
  const text = JSON.stringify(document);
  const parsed = JSON.parse(text);
  const { snapshot } = snapshotOfGlpi(parsed, options);
  console.log(`${name}: ${programs} programs, ${(text.length / 1024).toFixed(0)} KiB`);
  measure("  JSON.parse, for comparison", () => JSON.parse(text));
  measure("  snapshotOfGlpi", () => snapshotOfGlpi(parsed, options));
  measure("  encodeSnapshot", () => encodeSnapshot(snapshot));
  measure("  both, from the text", () => encodeSnapshot(snapshotOfGlpi(JSON.parse(text), options).snapshot));
  measure("  glpiOfInventory", () => glpiOfInventory(snapshot));
}
