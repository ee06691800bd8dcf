/**
 * An inventory of a synthetic PC as the GLPI agent for Windows would send it; after GLPI's inventory format.
 *
 * @param round - From 1 on 10 of the programs have another version than in the one before.
 * @param day - What changes by itself is different each day.
 */
export function glpiDocument({ name, uuid, serial, macs, programs }, round = 0, day = round) {
  return {
    action: "inventory",
    deviceid: `${name}-2026-06-01-08-00-00`,
    itemtype: "Computer",
    content: {
      versionclient: "GLPI-Agent_v1.15",
      accesslog: { logdate: `2026-06-0${day + 1} 08:00:00` },
      hardware: { name, uuid, memory: 16_384, swap: 4_096, chassis_type: "Desktop" },
      bios: { ssn: serial, smanufacturer: "Example", smodel: "Desktop 7", bversion: "1.2.3", bdate: "2025-03-01" },
      operatingsystem: {
        name: "Windows",
        full_name: "Microsoft Windows 11 Pro",
        kernel_name: "MSWin32",
        kernel_version: "10.0.26100",
        arch: "64-bit",
        boot_time: "2026-06-01 07:58:00",
        fqdn: `${name}.example.org`,
      },
      cpus: [{ name: "Example CPU 3.0 GHz", core: 8, thread: 16, speed: 3_000, manufacturer: "Example" }],
      memories: [{ capacity: 16_384, type: "DDR5", numslots: 1, caption: "DIMM A", speed: "5600" }],
      drives: [
        {
          letter: "C:",
          filesystem: "NTFS",
          total: 476_000,
          free: 200_000 + day,
          systemdrive: true,
          type: "Local Disk",
        },
      ],
      networks: macs.map((mac, index) => ({
        description: `Ethernet ${index}`,
        mac,
        type: "ethernet",
        status: "up",
        ipaddress: "192.0.2.10",
        virtualdev: false,
      })),
      softwares: programs.map((program, index) => ({
        name: program.name,
        version: round > 0 && index % 100 === 7 ? `${program.version}.${round}` : program.version,
        publisher: program.publisher,
        arch: "x86_64",
        from: "registry",
        guid: `{${program.name}}`,
        install_date: program.installedOn,
        system_category: "application",
        uninstall_string: `C:\\Program Files\\${program.name}\\uninstall.exe`,
      })),
    },
  };
}

/** A document as the agent writes it: the names in order, three spaces for each level. */
export function agentJson(document) {
  return JSON.stringify(sorted(document), undefined, 3);
}

function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const names = Object.keys(value).sort();
  return Object.fromEntries(names.map((name) => [name, sorted(value[name])]));
}
