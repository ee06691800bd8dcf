import type { Collected } from "../collector.ts";
import type { SectionData } from "../section.ts";
import type { remoteManagement } from "../sections/remote-management.ts";

/** One way into a machine, as the section has it. */
export type RemoteRow = Collected<SectionData<typeof remoteManagement>[number]>;

/** A program for remote access or management, and the services that it is known by. A star stands for any ending. */
export interface RemoteService {
  readonly name: string;
  readonly kind: NonNullable<RemoteRow["kind"]>;
  readonly services: readonly string[];
}

/** Programs by their services, under the names that they have on Linux as well. */
export const remoteServices: readonly RemoteService[] = [
  { name: "OpenSSH", kind: "shell", services: ["sshd"] },
  { name: "Telnet", kind: "shell", services: ["TlntSvr"] },
  { name: "AnyDesk", kind: "remote-desktop", services: ["AnyDesk*"] },
  { name: "Chrome Remote Desktop", kind: "remote-desktop", services: ["chromoting"] },
  { name: "DWService", kind: "remote-desktop", services: ["DWAgent"] },
  { name: "LogMeIn", kind: "remote-desktop", services: ["LogMeIn"] },
  { name: "NoMachine", kind: "remote-desktop", services: ["nxservice*"] },
  { name: "Parsec", kind: "remote-desktop", services: ["Parsec"] },
  { name: "RealVNC", kind: "remote-desktop", services: ["vncserver"] },
  { name: "RustDesk", kind: "remote-desktop", services: ["RustDesk"] },
  { name: "ScreenConnect", kind: "remote-desktop", services: ["ScreenConnect Client*"] },
  { name: "Splashtop", kind: "remote-desktop", services: ["SplashtopRemoteService"] },
  { name: "TeamViewer", kind: "remote-desktop", services: ["TeamViewer*"] },
  { name: "TightVNC", kind: "remote-desktop", services: ["tvnserver"] },
  { name: "UltraVNC", kind: "remote-desktop", services: ["uvnc_service"] },
  { name: "Atera", kind: "agent", services: ["AteraAgent"] },
  { name: "Chef", kind: "agent", services: ["chef-client"] },
  { name: "Configuration Manager", kind: "agent", services: ["CcmExec"] },
  { name: "Datto RMM", kind: "agent", services: ["CagService"] },
  { name: "Fleet", kind: "agent", services: ["Fleet osquery"] },
  { name: "FusionInventory", kind: "agent", services: ["FusionInventory-Agent"] },
  { name: "GLPI agent", kind: "agent", services: ["glpi-agent"] },
  { name: "Intune", kind: "agent", services: ["IntuneManagementExtension"] },
  { name: "ManageEngine", kind: "agent", services: ["ManageEngine*"] },
  { name: "MeshAgent", kind: "agent", services: ["Mesh Agent"] },
  { name: "NinjaOne", kind: "agent", services: ["NinjaRMMAgent"] },
  { name: "OCS Inventory", kind: "agent", services: ["OCS Inventory Service"] },
  { name: "opsi", kind: "agent", services: ["opsiclientd"] },
  { name: "osquery", kind: "agent", services: ["osqueryd"] },
  { name: "Puppet", kind: "agent", services: ["puppet"] },
  { name: "Salt", kind: "agent", services: ["salt-minion"] },
  { name: "Tactical RMM", kind: "agent", services: ["tacticalrmm"] },
  { name: "Intel Management Engine", kind: "controller", services: ["LMS"] },
];

/** Whether a service is one of a program's. */
export function isServiceOf({ services }: RemoteService, name: string): boolean {
  const lower = name.toLowerCase();
  return services.some((pattern) => {
    const known = pattern.toLowerCase();
    return known.endsWith("*") ? lower.startsWith(known.slice(0, -1)) : lower === known;
  });
}
