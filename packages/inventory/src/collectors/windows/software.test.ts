import { expect, test } from "vitest";
import { outcomeOf } from "../linux/fixtures/machine.ts";
import { recordedWindows, windowsFinding } from "./fixtures/recorded.ts";
import { softwareWindows } from "./software.ts";

test("programs of both views, without updates and without keys that name none", async () => {
  const { status, data } = await outcomeOf(softwareWindows, recordedWindows("windows-11-laptop"));
  expect(status).toBe("complete");
  const named = new Map((data ?? []).map((row) => [row.name, row]));
  expect([...named.keys()]).toEqual([
    "7-Zip 24.08 (x64)",
    "Mozilla Firefox (x64 en-US)",
    "Microsoft 365 Apps for enterprise - en-us",
    "Java Auto Updater",
    "Adobe Acrobat (64-bit)",
    "Datenblatt-Viewer",
    "Microsoft Edge",
    "Notepad++ (32-bit x86)",
    "Old Tool",
  ]);
  expect(named.get("Adobe Acrobat (64-bit)")).toEqual({
    ecosystem: "windows",
    name: "Adobe Acrobat (64-bit)",
    version: "24.004.20220",
    architecture: "amd64",
    publisher: "Adobe",
    identifier: "{AC76BA86-1033-FF00-7760-BC15014EA700}",
    language: "en",
    installedOn: "2024-10-14",
  });
  expect(named.get("Datenblatt-Viewer")).toMatchObject({ language: "de", installedOn: "2024-10-14" });
  expect(named.get("Microsoft Edge")).toMatchObject({ architecture: "x86", identifier: "Microsoft Edge" });
});

test("where an installer left the version out, it is looked for elsewhere", async () => {
  const program = (rest: object) => ({ Key: JSON.stringify(rest), ...rest });
  const native = [
    program({ DisplayName: "a", WindowsInstaller: 1, Version: 33_619_971 }),
    program({ DisplayName: "b", WindowsInstaller: 1, Version: -2_147_418_112 }),
    program({ DisplayName: "c", VersionMajor: 3, VersionMinor: 0 }),
    program({ DisplayName: "PuTTY release 0.81 (64-bit)" }),
    program({ DisplayName: "Tool v2.5.1" }),
    program({ DisplayName: "Windows Driver Package 7" }),
  ];
  const { data } = await outcomeOf(softwareWindows, windowsFinding("uninstall", { native, wow: [] }));
  expect(data?.map(({ version }) => version)).toEqual(["2.1.3", "128.1.0", "3.0", "0.81", "2.5.1", ""]);
});

test("one program is a list of one, and on ARM nothing says for which processor it was built", async () => {
  const host = windowsFinding("uninstall", {
    native: { Key: "a", DisplayName: "a", DisplayVersion: "1" },
    wow: { Key: "b", DisplayName: "b", DisplayVersion: "1" },
    environment: { PROCESSOR_ARCHITECTURE: "ARM64" },
  });
  const { data } = await outcomeOf(softwareWindows, host);
  expect(data?.map(({ name, architecture }) => [name, architecture])).toEqual([
    ["a", undefined],
    ["b", "x86"],
  ]);
});
