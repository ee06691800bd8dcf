import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { imageHost, localHost } from "@fleetwright/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { remoteTools } from "../../linux/remote-tools.ts";
import { serverName } from "../../linux/server-name.ts";
import { machine, outcomeOf } from "./fixtures/machine.ts";
import { remoteManagementLinux } from "./remote-management.ts";

/** Made by hand after the files that each tool documents or writes. */
const files = {
  "/usr/sbin/sshd": "",
  "/etc/ssh/sshd_config": "Include /etc/ssh/sshd_config.d/*.conf\nUsePAM yes\nKbdInteractiveAuthentication no\n",
  "/etc/ssh/sshd_config.d/50-site.conf": "Port 2222\nPasswordAuthentication no\nPermitRootLogin no\n",
  "/usr/bin/anydesk": "",
  "/etc/anydesk/system.conf": "ad.anynet.id=123456789\nad.anynet.pwd_hash=secret\n",
  "/opt/teamviewer/config/global.conf":
    '[int32] ClientID = 987654321\n[strng] Version = "15.58.4"\n[bin  ] Password = secret\n',
  "/usr/bin/salt-minion": "",
  "/etc/salt/minion": "#master: salt\nmaster: salt.example.com\nmaster_finger: 'secret'\n",
  "/opt/orbit/bin/orbit": "",
  "/etc/default/orbit": "ORBIT_FLEET_URL=https://user:secret@fleet.example.com:8080/path\nORBIT_ENROLL_SECRET=secret\n",
  "/usr/sbin/xrdp": "",
  "/etc/xrdp/xrdp.ini": "[Globals]\nport=3390\n",
  "/usr/libexec/cockpit-ws": "",
  "/dev/mei0": "",
  "/sys/class/mei/mei0/fw_ver": "0:16.1.25.1885\n0:16.1.25.1885\n0:16.1.25.1885\n",
};
const rows = [
  { name: "OpenSSH", kind: "shell", ports: [2222], rootLogin: "no", passwordLogin: false },
  { name: "AnyDesk", kind: "remote-desktop", identifier: "123456789" },
  { name: "TeamViewer", kind: "remote-desktop", identifier: "987654321", version: "15.58.4" },
  { name: "xrdp", kind: "remote-desktop", ports: [3390] },
  { name: "Cockpit", kind: "web" },
  { name: "Fleet", kind: "agent", server: "fleet.example.com:8080" },
  { name: "Salt", kind: "agent", server: "salt.example.com" },
  { name: "Intel Management Engine", kind: "controller", version: "16.1.25.1885" },
];

test("finds the ways into a machine, and never a password", async () => {
  const host = machine({
    files: { ...files, "/etc/systemd/system/sockets.target.wants/cockpit.socket": "" },
    folders: ["/run/systemd/system"],
    commands: {
      "systemctl list-unit-files --type=service --full --no-legend --no-pager":
        "ssh.service enabled enabled\nanydesk.service disabled enabled\nteamviewerd.service enabled\ncockpit.service static\nmeshagent.service enabled\n",
      "systemctl list-units --type=service --all --full --plain --no-legend --no-pager":
        "ssh.service loaded active running x\nteamviewerd.service loaded failed failed x\nmeshagent.service loaded active running x\n",
    },
  });
  const { status, data } = await outcomeOf(remoteManagementLinux, host);
  expect(status).toBe("complete");
  const states: Record<string, object> = {
    OpenSSH: { enabled: true, running: true },
    AnyDesk: { enabled: false, running: false },
    TeamViewer: { enabled: true, running: false },
    Cockpit: { enabled: true, running: false },
  };
  const expected = rows.map((row) => ({ ...row, ...states[row.name] }));
  // Known by its service alone.
  expected.push({ name: "MeshAgent", kind: "agent", enabled: true, running: true } as (typeof expected)[number]);
  expect(data).toHaveLength(expected.length);
  expect(data).toEqual(expect.arrayContaining(expected));
  expect(JSON.stringify(data)).not.toContain("secret");
});

test("reads an image", async () => {
  const root = await mkdtemp(join(tmpdir(), "remote-"));
  try {
    const unit = "[Install]\nWantedBy=multi-user.target\n";
    const all = { ...files, "/usr/lib/systemd/systemd": "", "/usr/lib/systemd/system/ssh.service": unit };
    for (const [path, content] of Object.entries(all)) {
      await mkdir(dirname(join(root, path)), { recursive: true });
      await writeFile(join(root, path), content);
    }
    await mkdir(join(root, "etc/systemd/system/multi-user.target.wants"), { recursive: true });
    await symlink(
      "/lib/systemd/system/ssh.service",
      join(root, "etc/systemd/system/multi-user.target.wants/ssh.service"),
    );
    const { status, data } = await outcomeOf(remoteManagementLinux, imageHost(root));
    expect(status).toBe("complete");
    expect(data).toEqual(rows.map((row) => (row.name === "OpenSSH" ? { ...row, enabled: true } : row)));
  } finally {
    await rm(root, { recursive: true });
  }
});

test("a tool is there also where its files are root's", async () => {
  const host = machine({ files: { "/usr/sbin/sshd": "" }, refused: ["/etc/ssh/sshd_config"] });
  expect(await outcomeOf(remoteManagementLinux, host)).toEqual({
    status: "partial",
    code: "CORE_HOST_ACCESS",
    data: [{ name: "OpenSSH", kind: "shell" }],
  });
});

test("finds none where there are none", async () => {
  expect(await outcomeOf(remoteManagementLinux, machine({}))).toMatchObject({ status: "complete", data: [] });
});

test("keeps of an address the server alone", () => {
  expect(serverName("wss://mesh.example.com:443/agent.ashx?token=secret")).toBe("mesh.example.com:443");
  expect(serverName("https://user:secret@[2001:db8::1]:8443/x")).toBe("[2001:db8::1]:8443");
  expect(serverName("salt")).toBe("salt");
  expect(serverName("<script>")).toBeUndefined();
  fc.assert(fc.property(fc.string(), (text) => void serverName(text)));
});

test("takes hostile files in linear time", () => {
  const hostile = ["[", " ", "server = ", "port=", "master: ", "a", "\n"].map((part) =>
    part.repeat(1_000_000 / part.length),
  );
  for (const { pattern } of remoteTools.flatMap(({ facts = [] }) => facts))
    for (const content of hostile) pattern.exec(content);
}, 20_000);

test("finds on this machine what is installed", async () => {
  const { data } = await outcomeOf(remoteManagementLinux, localHost());
  for (const { name, paths } of remoteTools)
    if (paths.some((path) => existsSync(path))) expect(data?.map((row) => row.name)).toContain(name);
});
