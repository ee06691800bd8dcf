import type { RemoteTool, ToolFact } from "./remote-tool.ts";
import { sshServerFacts } from "./ssh-server.ts";

const fact = (field: ToolFact["field"], file: string, pattern: RegExp): ToolFact => ({ field, file, pattern });

/** The ways into a machine that are recognised. */
export const remoteTools: readonly RemoteTool[] = [
  // Shells.
  {
    name: "OpenSSH",
    kind: "shell",
    paths: ["/usr/sbin/sshd"],
    services: ["ssh", "sshd"],
    sockets: ["ssh.socket", "sshd.socket"],
    ask: sshServerFacts,
  },
  { name: "Dropbear", kind: "shell", paths: ["/usr/sbin/dropbear"], services: ["dropbear"] },
  {
    name: "Telnet",
    kind: "shell",
    paths: ["/usr/sbin/in.telnetd", "/usr/sbin/telnetd"],
    services: ["inetutils-telnetd"],
  },
  // Remote screens.
  {
    name: "AnyDesk",
    kind: "remote-desktop",
    paths: ["/usr/bin/anydesk"],
    services: ["anydesk"],
    facts: [fact("identifier", "/etc/anydesk/system.conf", /^ad\.anynet\.id=(\d{1,20})/m)],
  },
  {
    name: "Chrome Remote Desktop",
    kind: "remote-desktop",
    paths: ["/opt/google/chrome-remote-desktop"],
    services: ["chrome-remote-desktop@", "chrome-remote-desktop"],
  },
  { name: "DWService", kind: "remote-desktop", paths: ["/usr/share/dwagent"], services: ["dwagent"] },
  {
    name: "GNOME Remote Desktop",
    kind: "remote-desktop",
    paths: ["/usr/libexec/gnome-remote-desktop-daemon"],
    services: ["gnome-remote-desktop"],
  },
  { name: "NoMachine", kind: "remote-desktop", paths: ["/usr/NX/bin/nxserver"], services: ["nxserver"] },
  {
    name: "RealVNC",
    kind: "remote-desktop",
    paths: ["/usr/bin/vncserver-x11-serviced"],
    services: ["vncserver-x11-serviced"],
  },
  {
    name: "RustDesk",
    kind: "remote-desktop",
    paths: ["/usr/bin/rustdesk", "/usr/lib/rustdesk"],
    services: ["rustdesk"],
  },
  { name: "Splashtop", kind: "remote-desktop", paths: ["/opt/splashtop-streamer"], services: ["SRStreamer"] },
  {
    name: "TeamViewer",
    kind: "remote-desktop",
    paths: ["/opt/teamviewer"],
    services: ["teamviewerd"],
    facts: [
      fact("identifier", "/opt/teamviewer/config/global.conf", /^\[int32\] ClientID = (\d{1,20})/m),
      fact("version", "/opt/teamviewer/config/global.conf", /^\[strng\] Version = "([\d.]{1,40})"/m),
    ],
  },
  {
    name: "TigerVNC",
    kind: "remote-desktop",
    paths: ["/usr/bin/Xtigervnc", "/usr/bin/x0vncserver"],
    services: ["tigervncserver@", "vncserver@"],
  },
  { name: "x11vnc", kind: "remote-desktop", paths: ["/usr/bin/x11vnc"], services: ["x11vnc"] },
  {
    name: "xrdp",
    kind: "remote-desktop",
    paths: ["/usr/sbin/xrdp"],
    services: ["xrdp"],
    facts: [fact("port", "/etc/xrdp/xrdp.ini", /^port=(\d{1,5})[ \t]*$/m)],
  },
  // Web pages.
  {
    name: "Cockpit",
    kind: "web",
    paths: ["/usr/lib/cockpit/cockpit-ws", "/usr/libexec/cockpit-ws"],
    services: ["cockpit"],
    sockets: ["cockpit.socket"],
  },
  {
    name: "Webmin",
    kind: "web",
    paths: ["/etc/webmin/miniserv.conf"],
    services: ["webmin"],
    facts: [fact("port", "/etc/webmin/miniserv.conf", /^port=(\d{1,5})[ \t]*$/m)],
  },
  // Management agents.
  {
    name: "Chef",
    kind: "agent",
    paths: ["/usr/bin/chef-client", "/opt/chef/bin/chef-client"],
    services: ["chef-client"],
    facts: [fact("server", "/etc/chef/client.rb", /^[ \t]*chef_server_url[ \t]+["']([^"'\n]{1,300})["']/m)],
  },
  {
    name: "Fleet",
    kind: "agent",
    paths: ["/opt/orbit/bin/orbit"],
    services: ["orbit"],
    facts: [fact("server", "/etc/default/orbit", /^ORBIT_FLEET_URL=["']?([^"'\s]{1,300})/m)],
  },
  {
    name: "FusionInventory",
    kind: "agent",
    paths: ["/usr/bin/fusioninventory-agent"],
    services: ["fusioninventory-agent"],
    facts: [fact("server", "/etc/fusioninventory/agent.cfg", /^[ \t]*server[ \t]*=[ \t]*(\S{1,300})/m)],
  },
  {
    name: "GLPI agent",
    kind: "agent",
    paths: ["/usr/bin/glpi-agent"],
    services: ["glpi-agent"],
    facts: [fact("server", "/etc/glpi-agent/agent.cfg", /^[ \t]*server[ \t]*=[ \t]*(\S{1,300})/m)],
  },
  { name: "Intune", kind: "agent", paths: ["/opt/microsoft/intune"], services: ["intune-daemon"] },
  {
    name: "Landscape",
    kind: "agent",
    paths: ["/usr/bin/landscape-client"],
    services: ["landscape-client"],
    facts: [fact("server", "/etc/landscape/client.conf", /^[ \t]*url[ \t]*=[ \t]*(\S{1,300})/m)],
  },
  { name: "ManageEngine", kind: "agent", paths: ["/usr/local/manageengine/uems_agent"], services: ["dcservice"] },
  {
    name: "MeshAgent",
    kind: "agent",
    paths: ["/usr/local/mesh_services/meshagent"],
    services: ["meshagent"],
    facts: [fact("server", "/usr/local/mesh_services/meshagent/meshagent.msh", /^MeshServer=(\S{1,300})/m)],
  },
  { name: "NinjaOne", kind: "agent", paths: ["/opt/NinjaRMMAgent"], services: ["ninjarmm-linuxagent"] },
  { name: "opsi", kind: "agent", paths: ["/usr/bin/opsiclientd"], services: ["opsiclientd"] },
  { name: "osquery", kind: "agent", paths: ["/opt/osquery/bin/osqueryd"], services: ["osqueryd"] },
  {
    name: "Puppet",
    kind: "agent",
    paths: ["/opt/puppetlabs/puppet/bin/puppet", "/usr/bin/puppet"],
    services: ["puppet"],
    facts: [
      fact("server", "/etc/puppetlabs/puppet/puppet.conf", /^[ \t]*server[ \t]*=[ \t]*(\S{1,300})/m),
      fact("server", "/etc/puppet/puppet.conf", /^[ \t]*server[ \t]*=[ \t]*(\S{1,300})/m),
    ],
  },
  {
    name: "Salt",
    kind: "agent",
    paths: ["/usr/bin/salt-minion"],
    services: ["salt-minion"],
    facts: [fact("server", "/etc/salt/minion", /^master:[ \t]*["']?([^"'\s]{1,300})/m)],
  },
  { name: "Tactical RMM", kind: "agent", paths: ["/usr/local/bin/tacticalagent"], services: ["tacticalagent"] },
  // Controllers in the hardware.
  {
    name: "Intel Management Engine",
    kind: "controller",
    paths: ["/dev/mei0", "/dev/mei"],
    services: [],
    facts: [fact("version", "/sys/class/mei/mei0/fw_ver", /^0:(\d[\d.]{0,40})/m)],
  },
  { name: "IPMI", kind: "controller", paths: ["/dev/ipmi0", "/dev/ipmi/0"], services: [] },
];
