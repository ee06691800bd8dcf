import { remoteManagement } from "../../sections/remote-management.ts";
import type { Facts } from "../../windows/facts.ts";
import type { Fragment } from "../../windows/fragment.ts";
import { isServiceOf, type RemoteRow, remoteServices } from "../../windows/remote-services.ts";
import { servicesFragment } from "../../windows/services-fragment.ts";
import { windowsCollector } from "../../windows/windows-collector.ts";

const fragment: Fragment = {
  name: "remote-management",
  script: String.raw`
$terminal = 'SYSTEM\CurrentControlSet\Control\Terminal Server'
@{
  desktop = Get-Values $terminal 'fDenyTSConnections'
  desktopPolicy = Get-Values 'SOFTWARE\Policies\Microsoft\Windows NT\Terminal Services' 'fDenyTSConnections'
  desktopPort = Get-Values "$terminal\WinStations\RDP-Tcp" 'PortNumber'
  listeners = @(Get-SubKeys 'SOFTWARE\Microsoft\Windows\CurrentVersion\WSMAN\Listener' 'Port')
  winrmPolicy = Get-Values 'SOFTWARE\Policies\Microsoft\Windows\WinRM\Service' 'AllowAutoConfig'
  teamViewer = @('Registry64', 'Registry32' | ForEach-Object { Get-Values 'SOFTWARE\TeamViewer' @('ClientID', 'Version') 'LocalMachine' $_ })
}`,
};

export const remoteManagementWindows = windowsCollector({
  name: "remote-management-windows",
  section: remoteManagement,
  sources: [
    "Win32_Service",
    String.raw`HKLM\SYSTEM\CurrentControlSet\Control\Terminal Server`,
    String.raw`HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\WSMAN\Listener`,
    String.raw`HKLM\SOFTWARE\TeamViewer`,
  ],
  fragments: [servicesFragment, fragment],
  read(answer) {
    const services = answer(servicesFragment).rows("services");
    if (services.length === 0) return undefined;
    const facts = answer(fragment);
    return [
      ...remoteServices.flatMap((known): readonly RemoteRow[] => {
        const service = services.find((row) => isServiceOf(known, row.text("Name") ?? ""));
        return service ? [{ ...known, ...askedOf(known.name, facts), ...stateOf(service) }] : [];
      }),
      ...ownWays(services, facts),
    ].map(({ name, kind, identifier, version, ports, enabled, running }) => {
      return { name, kind, identifier, version, ports, enabled, running };
    });
  },
});

/** Remote Desktop and WinRM are there on every Windows; what counts is whether they let anybody in. */
function ownWays(services: readonly Facts[], facts: Facts): RemoteRow[] {
  const service = (name: string): Facts | undefined =>
    services.find((row) => row.text("Name")?.toLowerCase() === name.toLowerCase());
  const [desktop, winrm] = [service("TermService"), service("WinRM")];
  const denied =
    facts.one("desktopPolicy").flag("fDenyTSConnections") ?? facts.one("desktop").flag("fDenyTSConnections");
  const listeners = facts.rows("listeners");
  const ports = [...new Set(listeners.map((listener) => listener.count("Port") ?? 5_985))].filter(isPort).sort();
  const port = facts.one("desktopPort").count("PortNumber");
  const managed = facts.one("winrmPolicy").flag("AllowAutoConfig") === true || listeners.length > 0;
  return [
    ...(desktop && denied !== undefined
      ? [
          {
            name: "Remote Desktop",
            kind: "remote-desktop" as const,
            ports: port !== undefined && isPort(port) ? [port] : undefined,
            enabled: !denied,
            running: !denied && desktop.text("State") === "Running",
          },
        ]
      : []),
    ...(winrm
      ? [
          {
            name: "WinRM",
            kind: "shell" as const,
            ports: ports.length > 0 ? ports : undefined,
            enabled: managed && stateOf(winrm).enabled,
            running: managed && winrm.text("State") === "Running",
          },
        ]
      : []),
  ];
}

function stateOf(service: Facts) {
  return { enabled: service.text("StartMode") === "Auto", running: service.text("State") === "Running" };
}

function askedOf(name: string, facts: Facts): Partial<RemoteRow> {
  const found = name === "TeamViewer" ? facts.rows("teamViewer").find((row) => row.has("ClientID")) : undefined;
  return found ? { identifier: `${found.unsigned("ClientID") ?? ""}`, version: found.text("Version") } : {};
}

function isPort(port: number): boolean {
  return port >= 1 && port <= 65_535;
}
