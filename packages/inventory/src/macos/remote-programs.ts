import type { ToolFact } from "../linux/remote-tool.ts";

/** One way into a Mac that somebody installed. */
export interface RemoteProgram {
  readonly name: string;
  readonly kind: "agent" | "remote-desktop";
  /** Any of them is enough; of a bundle, the version is read. */
  readonly paths: readonly string[];
  /** The labels of its daemons. */
  readonly labels: readonly string[];
  readonly facts?: readonly ToolFact[];
}

/** The programs that are recognised. */
export const remotePrograms: readonly RemoteProgram[] = [
  // Remote screens.
  desktop("AnyDesk", ["/Applications/AnyDesk.app"], ["com.philandro.anydesk.service"]),
  desktop(
    "Chrome Remote Desktop",
    ["/Library/PrivilegedHelperTools/ChromeRemoteDesktopHost.app"],
    ["org.chromium.chromoting.broker"],
  ),
  desktop("NoMachine", ["/Applications/NoMachine.app"], ["com.nomachine.nxserver"]),
  desktop(
    "RealVNC",
    ["/Applications/RealVNC/VNC Server.app", "/Applications/VNC Server.app"],
    ["com.realvnc.vncserver"],
  ),
  desktop("RustDesk", ["/Applications/RustDesk.app"], ["com.carriez.RustDesk_service"]),
  desktop("Splashtop", ["/Applications/Splashtop Streamer.app"], ["com.splashtop.streamer-daemon"]),
  desktop(
    "TeamViewer",
    ["/Applications/TeamViewer.app", "/Applications/TeamViewerHost.app"],
    ["com.teamviewer.service"],
  ),
  // Management agents.
  agent("Addigy", ["/Library/Addigy/go-agent"], ["com.addigy.agent"]),
  agent("Chef", ["/opt/chef/bin/chef-client"], ["com.chef.chef-client"]),
  agent("Fleet", ["/opt/orbit/bin/orbit"], ["com.fleetdm.orbit"]),
  agent(
    "GLPI agent",
    ["/Applications/GLPI-Agent"],
    ["com.teclib.glpi-agent"],
    [
      {
        field: "server",
        file: "/Applications/GLPI-Agent/etc/agent.cfg",
        pattern: /^[ \t]*server[ \t]*=[ \t]*(\S{1,300})/m,
      },
    ],
  ),
  agent("Intune", ["/Library/Intune/Microsoft Intune Agent.app"], ["com.microsoft.intuneMDMAgent.daemon"]),
  agent(
    "Jamf",
    ["/usr/local/jamf/bin/jamf", "/usr/local/bin/jamf"],
    ["com.jamf.management.daemon", "com.jamfsoftware.jamf.daemon"],
  ),
  agent("JumpCloud", ["/opt/jc/bin/jumpcloud-agent"], ["com.jumpcloud.darwin-agent"]),
  agent("Kandji", ["/Library/Kandji/Kandji Agent.app"], ["io.kandji.kandji-daemon"]),
  agent(
    "MeshAgent",
    ["/usr/local/mesh_services/meshagent"],
    ["meshagent"],
    [
      {
        field: "server",
        file: "/usr/local/mesh_services/meshagent/meshagent.msh",
        pattern: /^MeshServer=(\S{1,300})/m,
      },
    ],
  ),
  agent(
    "Mosyle",
    ["/Applications/Self-Service.app/Contents/Resources/MosyleMDMAgent.app", "/Library/Application Support/Mosyle"],
    [],
  ),
  agent("Munki", ["/usr/local/munki/managedsoftwareupdate"], ["com.googlecode.munki.managedsoftwareupdate-check"]),
  agent("NinjaOne", ["/Applications/NinjaRMMAgent"], ["com.ninjarmm.agent"]),
  agent("OCS Inventory", ["/Applications/OCSNG.app"], ["org.ocsng.agent"]),
  agent(
    "osquery",
    ["/opt/osquery/lib/osquery.app", "/usr/local/bin/osqueryd"],
    ["io.osquery.agent", "com.facebook.osqueryd"],
  ),
  agent(
    "Puppet",
    ["/opt/puppetlabs/puppet/bin/puppet"],
    ["puppet", "com.puppetlabs.puppet"],
    [
      {
        field: "server",
        file: "/etc/puppetlabs/puppet/puppet.conf",
        pattern: /^[ \t]*server[ \t]*=[ \t]*(\S{1,300})/m,
      },
    ],
  ),
  agent(
    "Salt",
    ["/opt/salt/bin/salt-minion", "/opt/salt/salt-minion"],
    ["com.saltstack.salt.minion"],
    [{ field: "server", file: "/etc/salt/minion", pattern: /^master:[ \t]*["']?([^"'\s]{1,300})/m }],
  ),
  agent("SimpleMDM", ["/Library/SimpleMDM"], ["com.simplemdm.agent"]),
  agent("Workspace ONE", ["/Applications/Workspace ONE Intelligent Hub.app"], ["com.airwatch.airwatchd"]),
];

function desktop(name: string, paths: readonly string[], labels: readonly string[]): RemoteProgram {
  return { name, kind: "remote-desktop", paths, labels };
}

function agent(
  name: string,
  paths: readonly string[],
  labels: readonly string[],
  facts: readonly ToolFact[] = [],
): RemoteProgram {
  return { name, kind: "agent", paths, labels, facts };
}
