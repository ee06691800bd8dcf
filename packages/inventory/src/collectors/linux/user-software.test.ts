import type { Agreement } from "@fleetwright/core";
import { expect, test } from "vitest";
import { collectInventory } from "../../collect.ts";
import { machine, outcomeOf } from "./fixtures/machine.ts";
import { userSoftwareLinux } from "./user-software.ts";

/** Made by hand: two people, one service, one account without a home of its own. */
const files = {
  "/etc/passwd": [
    "root:x:0:0::/root:/bin/bash",
    "service:x:110:110::/home/service:/usr/sbin/nologin",
    "user1:x:1000:1000::/home/user1:/bin/bash",
    "user2:x:1001:1001::/home/user2:/bin/bash",
    "homeless:x:1002:1002::/:/bin/bash",
    "starry:x:1003:1003::/home/*:/bin/bash",
    "nobody:x:65534:65534::/nonexistent:/usr/sbin/nologin",
    "",
  ].join("\n"),
  "/home/user1/.local/lib/python3.11/site-packages/sample-1.0.dist-info/METADATA": "Name: sample\nVersion: 1.0\n",
  "/home/user1/.nvm/versions/node/v20.1.0/lib/node_modules/tool/package.json": '{"name":"tool","version":"2.0.0"}',
  "/home/user1/.local/share/flatpak/app/org.example.App/x86_64/stable/active/metadata": "[Application]\n",
  "/home/user2/.local/share/gem/ruby/3.1.0/specifications/rack-2.2.7.gemspec": "",
  "/home/service/.local/lib/python3.11/site-packages/hidden-1.0.dist-info/METADATA": "Name: hidden\nVersion: 1\n",
  "/root/.npm-global/lib/node_modules/tool/package.json": '{"name":"tool","version":"3.0.0"}',
};

test("tells whose home holds what, of people alone", async () => {
  const { status, data } = await outcomeOf(userSoftwareLinux, machine({ files }));
  expect(status).toBe("complete");
  expect(data?.toSorted((a, b) => (`${a.user} ${a.name}` < `${b.user} ${b.name}` ? -1 : 1))).toEqual(
    [
      { user: "root", ecosystem: "npm", name: "tool", version: "3.0.0" },
      { user: "user1", ecosystem: "flatpak", name: "org.example.App", version: "stable", architecture: "x86_64" },
      { user: "user1", ecosystem: "pypi", name: "sample", version: "1.0" },
      { user: "user1", ecosystem: "npm", name: "tool", version: "2.0.0" },
      { user: "user2", ecosystem: "gem", name: "rack", version: "2.2.7" },
    ].toSorted((a, b) => (`${a.user} ${a.name}` < `${b.user} ${b.name}` ? -1 : 1)),
  );
});

test("homes that may not be entered make it a part", async () => {
  const host = machine({ files, refused: ["/home/user2/.local/share/gem/ruby"] });
  const { status, code, data, completeFor } = await outcomeOf(userSoftwareLinux, host);
  expect([status, code]).toEqual(["partial", "CORE_HOST_ACCESS"]);
  expect(data).toHaveLength(4);
  expect(completeFor).toEqual(["root", "user1", "starry"]);
});

test("of two homes of one account both have to be read, and more homes than are read are named", async () => {
  const twice = { ...files, "/etc/passwd": `${files["/etc/passwd"]}user1:x:1009:1009::/home/other:/bin/bash\n` };
  const refused = ["/home/other/.npm-global/lib/node_modules"];
  const host = machine({ files: { ...twice, [`${refused[0]}/x/package.json`]: "{}" }, refused });
  expect((await outcomeOf(userSoftwareLinux, host)).completeFor).toEqual(["root", "user2", "starry"]);

  const many = Array.from({ length: 201 }, (_, index) => `u${index}:x:${2_000 + index}:1::/home/u${index}:/bin/sh`);
  const crowd = await outcomeOf(userSoftwareLinux, machine({ files: { "/etc/passwd": many.join("\n") } }));
  expect([crowd.status, crowd.code, crowd.completeFor?.length]).toEqual([
    "partial",
    "INVENTORY_SECTION_TOO_LARGE",
    200,
  ]);
  expect(crowd.completeFor).not.toContain("u200");
});

test("a report says of which users it is complete, and what an agreement hides tells of none", async () => {
  const host = machine({ files, refused: ["/home/user2/.local/share/gem/ruby"] });
  const grant = {
    subject: "inventory.user-software",
    purpose: { en: "Security", de: "Sicherheit" },
    fields: ["user", "ecosystem", "name", "version", "architecture"],
    retentionDays: 30,
    readers: ["helpdesk"],
    history: false,
  };
  const agreement = { reference: "7", validFrom: "2020-01-01", places: "all", grants: [grant] } satisfies Agreement;
  const reportOf = async (held: Agreement) =>
    (await collectInventory(host, { sections: ["user-software"], agreement: held })).sections["user-software"];
  expect(await reportOf(agreement)).toMatchObject({ status: "partial", completeFor: ["root", "user1", "starry"] });
  const nameless = { ...agreement, grants: [{ ...grant, fields: ["ecosystem", "name", "version"] }] };
  expect(await reportOf(nameless)).not.toHaveProperty("completeFor");
});

test("without an agreement nothing is asked, and under one no more than it names", async () => {
  const asked: string[] = [];
  const inner = machine({ files });
  const host: typeof inner = {
    ...inner,
    readFile: (path, options) => {
      asked.push(path);
      return inner.readFile(path, options);
    },
  };
  const options = { sections: ["user-software"] } as const;
  expect((await collectInventory(host, options)).sections["user-software"]).toEqual({
    status: "skipped",
    elapsedMs: 0,
  });
  expect(asked).toEqual([]);

  const agreement: Agreement = {
    reference: "Works agreement 7",
    validFrom: "2020-01-01",
    places: "all",
    grants: [
      {
        subject: "inventory.user-software",
        purpose: { en: "Security", de: "Sicherheit" },
        fields: ["user", "ecosystem", "name", "version"],
        retentionDays: 30,
        readers: ["helpdesk"],
        history: false,
      },
    ],
  };
  const { sections } = await collectInventory(host, { ...options, agreement });
  expect(sections["user-software"]).toMatchObject({ status: "complete" });
  expect(sections["user-software"]?.data).toHaveLength(5);
  expect(sections["user-software"]?.data?.filter((row) => "architecture" in row)).toEqual([]);
});
