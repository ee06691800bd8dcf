import fc from "fast-check";
import { expect, test } from "vitest";
import { fits } from "./ssh-server.ts";
import { globalSettings, sshdFacts } from "./sshd-config.ts";

const facts = (content: string, included: Readonly<Record<string, readonly string[]>> = {}) =>
  sshdFacts(globalSettings(content, (pattern) => included[pattern] ?? []));

/** Made by hand after sshd_config(5) and Debian 12's file. */
const debian = `
Include /etc/ssh/sshd_config.d/*.conf
#Port 22
#PermitRootLogin prohibit-password
KbdInteractiveAuthentication no
UsePAM yes
X11Forwarding yes
Subsystem	sftp	/usr/lib/openssh/sftp-server
Match User backup
	PasswordAuthentication no
	Port 99
`;

test("reads what holds for everybody", () => {
  expect(facts(debian)).toEqual({ ports: [22], rootLogin: "keys", passwordLogin: true });
  const hardened = {
    "/etc/ssh/sshd_config.d/*.conf": [
      "PermitRootLogin no\nMatch User x\nPasswordAuthentication yes\n",
      "PasswordAuthentication no\n",
    ],
  };
  expect(facts(debian, hardened)).toEqual({ ports: [22], rootLogin: "no", passwordLogin: false });
});

test("the first value counts, ports add up, and blocks for all hold for all", () => {
  expect(
    facts('Port 2222\nport=22\nPermitRootLogin=yes\nPermitRootLogin no\nMatch all\nPasswordAuthentication "no"\n'),
  ).toEqual({
    ports: [22, 2222],
    rootLogin: "yes",
    passwordLogin: false,
  });
  expect(facts("ListenAddress 192.0.2.1:2200\nListenAddress [2001:db8::1]:2201\n").ports).toEqual([2200, 2201]);
  expect(facts("ListenAddress 192.0.2.1:2200\nListenAddress 192.0.2.2\n").ports).toEqual([22, 2200]);
  expect(facts("PasswordAuthentication no\nUsePAM yes\n").passwordLogin).toBe(true);
  expect(facts("AuthenticationMethods publickey,password publickey,keyboard-interactive\n").passwordLogin).toBe(false);
  expect(facts("PermitRootLogin forced-commands-only # why\n").rootLogin).toBe("forced-commands");
});

test("fits names as the shell does", () => {
  expect(
    ["*.conf", "5?-*.conf", "*", "**.conf", "x", "*.conf?"].map((pattern) => fits("50-site.conf", pattern)),
  ).toEqual([true, true, true, true, false, false]);
  expect(fits("a".repeat(5_000), `${"*a".repeat(200)}b`)).toBe(false);
});

test("takes anything, and files that include themselves", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...'Port Match=#"\nall2[]:'.split("")) }),
      (content) => void facts(content),
    ),
  );
  const self = "Include a a a a a a a a a a\nPort 1\n".repeat(10);
  expect(facts(self, { a: [self] }).ports).toEqual([1]);
  for (const part of [" ", "Port ", "=", "Match all\n", "#"]) facts(part.repeat(500_000));
});

test.each([
  // Recorded on Debian 12 with `sshd -T` of OpenSSH 9.2: where it listens, and permitrootlogin.
  ["Port 2222\nport=22\nPermitRootLogin=yes\nPermitRootLogin no\n", [22, 2222], "yes"],
  ["ListenAddress 192.0.2.1:2200\nListenAddress [2001:db8::1]:2201\n", [2200, 2201], "keys"],
  ["ListenAddress 192.0.2.1:2200\nListenAddress 192.0.2.2\n", [22, 2200], "keys"],
  ["ListenAddress 192.0.2.1:2200\nPort 2222\n", [2200], "keys"],
  ["PermitRootLogin forced-commands-only # why\n", [22], "forced-commands"],
  ["PermitRootLogin without-password\nMatch User backup\n\tPermitRootLogin yes\n", [22], "keys"],
])("reads %j as sshd itself does", (content, ports, rootLogin) => {
  expect(facts(content)).toMatchObject({ ports, rootLogin });
});
