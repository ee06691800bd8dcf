import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { localHost } from "@fleetwright/core";
import { expect, test } from "vitest";
import { machine, outcomeOf } from "./fixtures/machine.ts";
import { localGroupsLinux } from "./local-groups.ts";
import { localUsersLinux } from "./local-users.ts";

/** Made by hand after passwd(5), group(5), shadow(5) and sudoers(5), as on Debian 12. */
const files = {
  "/etc/passwd": [
    "root:x:0:0:root:/root:/bin/bash",
    "daemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin",
    "user1:x:1000:1000:Full Name,,,:/home/user1:/bin/bash",
    "user2:x:1001:27::/home/user2:/bin/bash",
    "user3:x:1002:1002::/home/user3:/bin/sh",
    "nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin",
    "",
  ].join("\n"),
  "/etc/group": "root:x:0:\nsudo:x:27:\ndocker:x:998:user3\noperators:x:1500:user1\n",
  "/etc/shadow": [
    "root:*:19000:0:99999:7:::",
    "user1:$y$j9T$salt$verysecrethash:19000:0:99999:7:::",
    "user2:!$y$j9T$salt$verysecrethash:19000:0:99999:7::20780:",
    "user3::19000:0:99999:7:::",
    "",
  ].join("\n"),
  "/etc/login.defs": "UID_MIN 1000\nUID_MAX 60000\n",
  "/etc/sudoers": "root ALL=(ALL:ALL) ALL\n@includedir /etc/sudoers.d\n",
  "/etc/sudoers.d/operators": "%operators ALL=(ALL) ALL\n",
  "/etc/sudoers.d/old.dpkg-bak": "user3 ALL=(ALL) ALL\n",
};

test("reads accounts, the state of their passwords and who is an administrator", async () => {
  const { status, data } = await outcomeOf(localUsersLinux, machine({ files }));
  expect(status).toBe("complete");
  expect(data).toHaveLength(6);
  expect(data).toContainEqual({
    name: "user1",
    userId: 1000,
    groupId: 1000,
    kind: "human",
    home: "/home/user1",
    shell: "/bin/bash",
    password: "set",
    administrator: true,
  });
  expect(data).toContainEqual(
    expect.objectContaining({ name: "user2", password: "locked", expiresOn: "2026-11-23", administrator: true }),
  );
  expect(data).toContainEqual(expect.objectContaining({ name: "user3", password: "none", administrator: false }));
  expect(data).toContainEqual(expect.objectContaining({ name: "root", kind: "system", administrator: true }));
  expect(data).toContainEqual(expect.objectContaining({ name: "daemon", password: "locked", administrator: false }));
  expect(data).toContainEqual(expect.objectContaining({ name: "nobody", kind: "system" }));
  expect(JSON.stringify(data)).not.toMatch(/secret|Full Name/);
});

test("without root all accounts are there, and what is root's is unknown", async () => {
  const { "/etc/shadow": _shadow, "/etc/sudoers": _sudoers, ...open } = files;
  const host = machine({ files: open, refused: ["/etc/shadow", "/etc/sudoers", "/etc/sudoers.d"] });
  const { status, data } = await outcomeOf(localUsersLinux, host);
  expect(status).toBe("complete");
  expect(data?.map(({ name, password, administrator }) => [name, password, administrator])).toEqual([
    ["root", "unknown", true],
    ["daemon", "unknown", undefined],
    ["user1", "unknown", undefined],
    ["user2", "unknown", true],
    ["user3", "unknown", undefined],
    ["nobody", "unknown", undefined],
  ]);
});

test("reads groups, their members and whether they make administrators", async () => {
  const { data } = await outcomeOf(localGroupsLinux, machine({ files }));
  expect(data).toEqual([
    { name: "root", groupId: 0, members: [], administrators: false },
    { name: "sudo", groupId: 27, members: [], administrators: true },
    { name: "docker", groupId: 998, members: ["user3"], administrators: false },
    { name: "operators", groupId: 1500, members: ["user1"], administrators: true },
  ]);
});

test("has nothing to ask where there are no accounts", async () => {
  expect((await outcomeOf(localUsersLinux, machine({}))).status).toBe("unsupported");
  expect((await outcomeOf(localGroupsLinux, machine({}))).status).toBe("unsupported");
});

test("agrees with the account files of this machine", async () => {
  const { data } = await outcomeOf(localUsersLinux, localHost());
  const names = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => line.split(":")[0]);
  expect(data?.map(({ name }) => name).sort()).toEqual(names.sort());
  expect(data?.find(({ name }) => name === "root")).toMatchObject({ userId: 0, administrator: true });
  const me = execFileSync("id", ["-un"]).toString().trim();
  expect(data?.find(({ name }) => name === me)?.userId).toBe(process.getuid?.());
});
