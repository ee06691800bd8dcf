import fc from "fast-check";
import { expect, test } from "vitest";
import { sudoGrants } from "./sudoers.ts";

/** Made by hand after sudoers(5) and the files of Debian 12 and Fedora 39. */
const rules = String.raw`
# %commented ALL=(ALL) ALL
Defaults	env_reset
Defaults!/usr/bin/tee  log_output = ALL
User_Alias	OPERATORS = user1, %operators : \
		HELPERS = user2, user3
Cmnd_Alias	SHUTDOWN = /sbin/shutdown, ALL
root	ALL=(ALL:ALL) ALL
%sudo	ALL=(ALL:ALL) ALL
%wheel	ALL=(ALL)	NOPASSWD: ALL   # trailing comment
user4, user5  ALL = NOPASSWD: SETENV: /usr/bin/id, ALL
user6	ALL=(user7) ALL
user8	ALL=(root) /usr/bin/apt
OPERATORS ALL=(ALL) ALL
HELPERS ALL=(ALL) /usr/bin/id
#1007	ALL=(ALL) ALL
%#1008	ALL=(ALL) ALL
%domain\ admins@example.com ALL=(ALL) ALL
"%dom users" ALL=(ALL) ALL
@includedir /etc/sudoers.d
#includedir /etc/sudoers.d
`;

test("finds who may do everything as root", () => {
  expect(sudoGrants([rules])).toEqual({
    users: new Set(["root", "user4", "user5", "user1"]),
    groups: new Set(["sudo", "wheel", "operators", "domain admins@example.com", "dom users"]),
    userIds: new Set([1007]),
    groupIds: new Set([1008]),
  });
});

test("resolves an alias from another file", () => {
  expect(sudoGrants(["User_Alias A = user1\n", "A ALL=(ALL) ALL\n"]).users).toEqual(new Set(["user1"]));
});

test("takes anything for rules without a word", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...'#%\\"=(),: \nALuser1'.split("")), maxLength: 200 }),
      (content) => {
        sudoGrants([content]);
      },
    ),
  );
});

test("takes a megabyte in one line in linear time", () => {
  for (const part of ["(", "%", "\\", '"', ",", " ", "= ALL,", "A:"]) sudoGrants([`user1 ALL=${part.repeat(400_000)}`]);
  for (const part of ["(", "%", "\\", '"', ",", " ", "\\\n"]) sudoGrants([part.repeat(400_000)]);
}, 10_000);
