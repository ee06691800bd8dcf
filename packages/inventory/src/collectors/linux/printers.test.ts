import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { imageHost } from "@fleetwright/core";
import { expect, test } from "vitest";
import { machine, outcomeOf } from "./fixtures/machine.ts";
import { printersLinux } from "./printers.ts";

const path = "/etc/cups/printers.conf";

/** Made by hand after the format of printers.conf(5) of CUPS 2.4. */
const configuration = `\
<DefaultPrinter office-2>
Info Office, second floor
Location Room 2.14
MakeModel HP LaserJet M507
DeviceURI ipps://user1:secret@printer-2.example/ipp/print
Shared No
</DefaultPrinter>
`;
const office = {
  name: "office-2",
  isDefault: true,
  model: "HP LaserJet M507",
  description: "Office, second floor",
  location: "Room 2.14",
  uri: "ipps://printer-2.example/ipp/print",
  connection: "network",
  shared: false,
};

test("reads the queues as root, and those of an image", async () => {
  expect(await outcomeOf(printersLinux, machine({ files: { [path]: configuration } }))).toEqual({
    status: "complete",
    code: undefined,
    data: [office],
  });
  const image = await mkdtemp(join(tmpdir(), "printers-"));
  try {
    await mkdir(join(image, "etc/cups"), { recursive: true });
    await writeFile(join(image, path), configuration);
    expect((await outcomeOf(printersLinux, imageHost(image))).data).toEqual([office]);
  } finally {
    await rm(image, { recursive: true });
  }
});

test("an ordinary user gets what the server tells, and is told that there is more", async () => {
  const commands = {
    "lpstat -v -d": "device for office-2: ipps://printer-2.example/ipp/print\nsystem default destination: office-2\n",
  };
  const host = machine({ files: { "/etc/cups/cupsd.conf": "" }, refused: [path], commands });
  expect(await outcomeOf(printersLinux, host)).toEqual({
    status: "partial",
    code: "CORE_HOST_ACCESS",
    data: [{ name: "office-2", uri: office.uri, connection: "network", isDefault: true }],
  });
  expect(await outcomeOf(printersLinux, machine({ refused: [path] }))).toMatchObject({
    status: "failed",
    code: "CORE_HOST_ACCESS",
  });
});

test("CUPS without a printer has none; a machine without CUPS has nothing to ask", async () => {
  expect(await outcomeOf(printersLinux, machine({ files: { "/etc/cups/cupsd.conf": "" } }))).toMatchObject({
    status: "complete",
    data: [],
  });
  expect((await outcomeOf(printersLinux, machine({}))).status).toBe("unsupported");
});
