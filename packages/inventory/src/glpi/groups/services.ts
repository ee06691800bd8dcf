import type { Sections } from "../../sections.ts";
import { defineGlpiGroup, glpiFields } from "../glpi-group.ts";
import { bytesOf, countOf, mebibyte, textOf, unitsOf } from "../glpi-value.ts";
import { rowMapping } from "../row-mapping.ts";

type Guest = Sections["virtual-machines"][number];

/** What GLPI's agent calls the programs that run guests, in the spelling of its modules. */
const managers: readonly (readonly [vmtype: string, manager: Guest["manager"]])[] = [
  ["libvirt", "libvirt"],
  ["VirtualBox", "virtualbox"],
  ["lxd", "lxd"],
  ["incus", "incus"],
  ["multipass", "multipass"],
  ["HyperV", "hyper-v"],
  ["VMware", "vmware"],
  ["Parallels", "parallels"],
];

const states: Readonly<Record<string, Guest["state"]>> = {
  running: "running",
  paused: "paused",
  off: "stopped",
  shutdown: "stopped",
};

function statusOf(state: Guest["state"]): string | undefined {
  return state === "stopped" ? "off" : state === "unknown" ? undefined : state;
}

const virtualMachines = rowMapping({
  glpi: "virtualmachines",
  section: "virtual-machines",
  read(row) {
    const vmtype = textOf(row["vmtype"])?.toLowerCase();
    const manager = managers.find(([known]) => known.toLowerCase() === vmtype)?.[1];
    const name = textOf(row["name"]);
    if (manager === undefined || name === undefined) return undefined;
    const status = textOf(row["status"]) ?? "";
    return {
      manager,
      name,
      uuid: textOf(row["uuid"])?.toLowerCase(),
      memoryBytes: bytesOf(row["memory"], mebibyte),
      processors: countOf(row["vcpu"]),
      state: Object.hasOwn(states, status) ? states[status] : undefined,
    };
  },
  write: ({ manager, name, uuid, memoryBytes, processors, state }) => ({
    name,
    vmtype: managers.find(([, known]) => known === manager)?.[0],
    uuid,
    memory: unitsOf(memoryBytes, mebibyte),
    vcpu: processors,
    status: statusOf(state),
  }),
  match: ["vmtype", "name"],
});

/** Virtual machines and databases. */
export const servicesGroup = defineGlpiGroup({
  name: "services",
  sections: [
    {
      name: "virtualmachines",
      shape: "many",
      fields: glpiFields("image name status subsystem uuid vmtype mac comment owner serial", {
        ipaddress: "data",
        memory: "integer",
        operatingsystem: "data",
        vcpu: "integer",
      }),
      required: ["name"],
      personal: ["owner"],
      volatile: ["status"],
    },
    {
      name: "databases_services",
      shape: "many",
      fields: glpiFields("type name version manufacturer path", {
        port: "integer",
        size: "integer",
        is_active: "flag",
        is_onbackup: "flag",
        last_boot_date: "datetime",
        last_backup_date: "datetime",
        databases: "data",
      }),
      required: ["name", "version"],
      volatile: ["size", "last_boot_date", "last_backup_date"],
    },
  ],
  mappings: [virtualMachines],
});
