import { expect, test } from "vitest";
import { outcomeOf } from "../linux/fixtures/machine.ts";
import { recordedWindows, windowsFinding } from "./fixtures/recorded.ts";
import { languagePackagesWindows } from "./language-packages.ts";
import { pendingUpdatesWindows } from "./pending-updates.ts";
import { softwareMsix } from "./software-msix.ts";
import { updateHistoryWindows } from "./update-history.ts";
import { updateSourcesWindows } from "./update-sources.ts";
import { wingetPackagesWindows } from "./winget-packages.ts";

const laptop = recordedWindows("windows-11-laptop");
const desktop = recordedWindows("windows-10-desktop-de");
const server = recordedWindows("windows-server-2022");

test("pending updates by their numbers, security by its class and not by its name", async () => {
  expect((await outcomeOf(pendingUpdatesWindows, laptop)).data).toMatchObject([
    { name: "KB5046617", security: true, held: false },
    {
      name: "c2f0a7de-0000-4a41-9f6f-000000000002",
      title: "Lenovo Ltd. - Firmware - 1.0.0.21",
      security: false,
      held: true,
    },
  ]);
  expect((await outcomeOf(pendingUpdatesWindows, desktop)).data).toMatchObject([{ name: "KB5046613", security: true }]);
});

test("a Windows Update that fails or takes too long costs its own sections", async () => {
  const failed = { status: "failed", code: "INVENTORY_WINDOWS_QUESTION" };
  expect(await outcomeOf(pendingUpdatesWindows, server)).toMatchObject(failed);
  expect(await outcomeOf(pendingUpdatesWindows, recordedWindows("windows-11-user-fr"))).toMatchObject(failed);
  expect(await outcomeOf(updateHistoryWindows, server)).toMatchObject({
    status: "partial",
    data: [{ update: "KB5046616", source: "component-servicing" }, { update: "KB5012170" }],
  });
});

test("every try of an update with its result, without the signatures of every day", async () => {
  const { data } = await outcomeOf(updateHistoryWindows, laptop);
  expect(data?.map(({ update, result, code }) => [update, result, code])).toEqual([
    ["KB5044284", "succeeded", undefined],
    ["KB5044284", "failed", "0x80240017"],
    ["11111111-0000-0000-0000-000000000003", "succeeded-with-errors", undefined],
    ["KB5045934", "succeeded", undefined],
  ]);
  expect((await outcomeOf(updateHistoryWindows, desktop)).data).toMatchObject([
    { result: "aborted", code: "0x800704c7" },
  ]);
});

test("where updates come from, without the password in the address", async () => {
  expect((await outcomeOf(updateSourcesWindows, laptop)).data).toEqual([
    { manager: "windows-update", listsAt: "2026-11-23T04:40:12.000Z", automatic: "install" },
  ]);
  expect((await outcomeOf(updateSourcesWindows, desktop)).data).toMatchObject([
    { automatic: "download", server: "http://wsus.example.com:8530" },
  ]);
  expect((await outcomeOf(updateSourcesWindows, server)).data).toMatchObject([
    { automatic: "off", server: "https://wsus.corp.example.com:8531" },
  ]);
});

test("packages of the store's kind, of all users or with the word that some are missing", async () => {
  const { status, data } = await outcomeOf(softwareMsix, laptop);
  expect(status).toBe("complete");
  expect(data).toMatchObject([
    { ecosystem: "msix", name: "Microsoft.WindowsTerminal", identifier: "Microsoft.WindowsTerminal_8wekyb3d8bbwe" },
    { name: "MSTeams", architecture: "amd64", publisher: "Microsoft Corporation" },
    { name: "Microsoft.VCLibs.140.00", architecture: "x86" },
    { name: "5319275A.WhatsAppDesktop" },
  ]);
  expect(data?.[3]).not.toHaveProperty("publisher");
  expect((await outcomeOf(softwareMsix, desktop)).data).toMatchObject([{ architecture: "amd64" }]);
  expect(await outcomeOf(softwareMsix, recordedWindows("windows-11-user-fr"))).toMatchObject({ status: "partial" });
  expect(await outcomeOf(softwareMsix, server)).toMatchObject({ status: "unsupported" });
});

test("winget's ids from its export, and no table in any language", async () => {
  const { data } = await outcomeOf(wingetPackagesWindows, laptop);
  expect(data?.map(({ name, version }) => `${name} ${version}`)).toEqual([
    "7zip.7zip 24.08",
    "Mozilla.Firefox 132.0.2",
    "Notepad++.Notepad++ ",
    "Python.Launcher ",
  ]);
  expect(await outcomeOf(wingetPackagesWindows, server)).toMatchObject({ status: "unsupported" });
  expect(await outcomeOf(wingetPackagesWindows, desktop)).toMatchObject({ code: "INVENTORY_COMMAND_FAILED" });
  const table = windowsFinding("winget", { present: true, exitCode: 0, export: "Name   ID   Version\n-----" });
  expect(await outcomeOf(wingetPackagesWindows, table)).toMatchObject({ code: "INVENTORY_OUTPUT_INVALID" });
});

test("packages of Python and Node that all users have", async () => {
  const { data } = await outcomeOf(languagePackagesWindows, laptop);
  expect(data?.map(({ ecosystem, name }) => `${ecosystem} ${name}`)).toEqual([
    "pypi pip",
    "pypi setuptools",
    "pypi typing-extensions",
    "npm npm",
    "npm @angular/cli",
  ]);
});

test("the newest winget of several is asked, by version and not by text", () => {
  const scripts = wingetPackagesWindows.fragments.map(({ script }) => script);
  expect(scripts.join()).toMatch(/Sort-Object -Descending -Property \{[^\n]*\[version\]/);
});
