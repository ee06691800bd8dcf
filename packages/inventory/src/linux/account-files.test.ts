import fc from "fast-check";
import { expect, test } from "vitest";
import { groupEntries, humanRange, passwdEntries, shadowEntries } from "./account-files.ts";

test("says of a shadow line whether there is a password, never which", () => {
  // Made by hand after shadow(5).
  const shadow = shadowEntries(
    [
      "root:*:19000:0:99999:7:::",
      "user1:$y$j9T$salt$hash:19000:0:99999:7::20780:",
      "user2:!$6$salt$hash:19000:0:99999:7:::",
      "user3::19000:0:99999:7:::",
      "user4:!!:19000::::::",
      "user5:*:19000:0:99999:7::99999999:",
      "broken",
    ].join("\n"),
  );
  expect(Object.fromEntries(shadow)).toEqual({
    root: { password: "locked", expiresOn: undefined },
    user1: { password: "set", expiresOn: "2026-11-23" },
    user2: { password: "locked", expiresOn: undefined },
    user3: { password: "none", expiresOn: undefined },
    user4: { password: "locked", expiresOn: undefined },
    user5: { password: "locked", expiresOn: undefined },
  });
});

test("leaves out lines of NIS, comments and numbers that are none", () => {
  expect(passwdEntries("+::::::\n# no\nuser1:x:-5:99:,,,:/home/user1:/bin/sh\n\n")).toEqual([
    { name: "user1", password: "x", userId: undefined, groupId: 99, home: "/home/user1", shell: "/bin/sh" },
  ]);
  expect(groupEntries("audio:x:29:user2,user1,\nempty:x:30:\n")).toEqual([
    { name: "audio", groupId: 29, members: ["user1", "user2"] },
    { name: "empty", groupId: 30, members: [] },
  ]);
});

test("reads the range of numbers for persons", () => {
  expect(humanRange("#UID_MIN 5\nUID_MIN\t\t\t  500\nUID_MAX 60000\nSYS_UID_MIN 100\n")).toEqual({
    from: 500,
    to: 60_000,
  });
  expect(humanRange(undefined)).toEqual({ from: 1_000, to: 60_000 });
});

test("takes anything for account files without a word", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(..."root:x0-+#\n!*,".split("")), maxLength: 200 }), (content) => {
      passwdEntries(content);
      groupEntries(content);
      shadowEntries(content);
      humanRange(content);
    }),
  );
});
