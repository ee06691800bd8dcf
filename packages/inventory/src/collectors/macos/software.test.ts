import { expect, test } from "vitest";
import { collectInventory } from "../../collect.ts";
import { profiledApplication } from "../../macos/profiled-application.ts";
import { outcomeOf } from "../linux/fixtures/machine.ts";
import { applicationUseMacos } from "./application-use.ts";
import { mac, macImage, macWith } from "./fixtures/mac.ts";
import { softwareApplications } from "./software-applications.ts";
import { softwareHomebrew } from "./software-homebrew.ts";
import { softwarePkgutil } from "./software-pkgutil.ts";

const info = (fields: string): string => `<plist version="1.0"><dict>${fields}</dict></plist>`;

test("programs by the names of their folders, whatever they are called in a language", async () => {
  const { data, status } = await outcomeOf(softwareApplications, mac("macbook-pro-2020-macos-12-de"));
  expect(status).toBe("complete");
  expect(data).toEqual([
    {
      ecosystem: "macos",
      name: "Safari",
      version: "17.6",
      architecture: "x86_64",
      publisher: "Apple",
      identifier: "com.apple.Safari",
    },
    {
      ecosystem: "macos",
      name: "Terminal",
      version: "2.14",
      architecture: "x86_64",
      publisher: "Apple",
      identifier: "com.apple.Terminal",
    },
    {
      ecosystem: "macos",
      name: "Firefox",
      version: "115.20.0",
      architecture: "universal",
      publisher: "Mozilla Corporation",
      identifier: "org.mozilla.firefox",
    },
    {
      ecosystem: "macos",
      name: "Preview",
      version: "11.0",
      architecture: "universal",
      publisher: "Apple",
      identifier: "com.apple.Preview",
    },
    {
      ecosystem: "macos",
      name: "Altes Werkzeug",
      version: "0",
      architecture: "x86_64",
      identifier: "example.werkzeug",
    },
  ]);
});

test("the App Store's programs are signed by the store: nobody is taken for their publisher", async () => {
  const { data } = await outcomeOf(softwareApplications, mac("macbook-pro-2021-macos-14-mdm-en"));
  const named = (name: string) => data?.find((row) => row.name === name);
  expect(named("Authenticator")).toEqual({
    ecosystem: "macos",
    name: "Authenticator",
    version: "6.8.14",
    architecture: "ios",
    identifier: "com.microsoft.azureauthenticator",
  });
  expect(named("Xcode")).toMatchObject({ publisher: "Apple", identifier: "com.apple.dt.Xcode" });
  expect(named("zoom.us")).toMatchObject({ publisher: "Zoom Video Communications, Inc.", architecture: "arm64" });
  expect(named("Finder")).toBeUndefined();
});

test("where system_profiler does not end, the folders tell, and the section is partial", async () => {
  expect(await outcomeOf(softwareApplications, mac("macbook-air-2024-macos-26-ja"))).toEqual({
    status: "partial",
    code: "CORE_HOST_TIMEOUT",
    data: [
      { ecosystem: "macos", name: "Google Chrome", version: "131.0.6778.86", identifier: "com.google.Chrome" },
      { ecosystem: "macos", name: "Mail", version: "16.0", publisher: "Apple", identifier: "com.apple.mail" },
      { ecosystem: "macos", name: "Adobe Acrobat", version: "24.004.20272", identifier: "com.adobe.Acrobat.Pro" },
    ],
  });
});

test("an image tells the same of its folders", async () => {
  const host = macImage({
    files: {
      "/Applications/A.app/Contents/Info.plist": info(
        "<key>CFBundleIdentifier</key><string>example.a</string><key>CFBundleVersion</key><string>7</string>",
      ),
      "/Applications/Tools/B.app/Contents/Info.plist": "no property list",
      "/Applications/.hidden/C.app/Contents/Info.plist": info(""),
      "/opt/homebrew/Cellar/jq/1.7.1/INSTALL_RECEIPT.json": "{",
    },
    links: { "/Applications/Link.app": "/Users/anna/Applications/Link.app" },
  });
  expect(await outcomeOf(softwareApplications, host)).toEqual({
    status: "partial",
    code: "INVENTORY_OUTPUT_INVALID",
    data: [
      { ecosystem: "macos", name: "A", version: "7", identifier: "example.a" },
      { ecosystem: "macos", name: "B", version: "0" },
    ],
  });
  expect((await outcomeOf(softwareHomebrew, host)).data).toEqual([
    { ecosystem: "homebrew", name: "jq", version: "1.7.1", architecture: "arm64" },
  ]);
});

test("Homebrew in both of its places", async () => {
  const { data } = await outcomeOf(softwareHomebrew, mac("mac-mini-2023-macos-15-fr"));
  expect(data?.map(({ ecosystem, name, version, architecture }) => [ecosystem, name, version, architecture])).toEqual([
    ["homebrew", "colima", "0.8.0", "arm64"],
    ["homebrew", "openssl@3", "3.3.2", "arm64"],
    ["homebrew", "openssl@3", "3.4.0", "arm64"],
    ["homebrew", "podman", "5.3.0", "arm64"],
    ["homebrew", "python@3.12", "3.12.7_1", "arm64"],
    ["homebrew", "terraform", "1.9.8", "arm64"],
    ["homebrew", "zz-odd", "1.0", "arm64"],
    ["homebrew-cask", "font-fira-code", "6.2,abc", undefined],
    ["homebrew-cask", "visual-studio-code", "1.95.3", undefined],
    ["homebrew", "halfway", "2.0", "x86_64"],
    ["homebrew", "wget", "1.24.5", "x86_64"],
  ]);
  expect(data?.find(({ name }) => name === "terraform")).toMatchObject({
    publisher: "hashicorp/tap",
    installedOn: "2024-10-15",
  });
});

test("receipts as files in both forms; one that is cut off costs itself", async () => {
  expect((await outcomeOf(softwarePkgutil, mac("macbook-pro-2020-macos-12-de"))).data).toEqual([
    {
      ecosystem: "pkgutil",
      name: "com.apple.pkg.CLTools_Executables",
      version: "14.2.0.0.1.1668646533",
      installedOn: "2023-01-09",
    },
    {
      ecosystem: "pkgutil",
      name: "org.python.Python.PythonFramework-3.11",
      version: "3.11.9",
      installedOn: "2024-05-02",
    },
  ]);
  expect(await outcomeOf(softwarePkgutil, mac("macbook-pro-2021-macos-14-mdm-en"))).toMatchObject({
    status: "partial",
    code: "INVENTORY_OUTPUT_INVALID",
    data: [{ name: "com.jamf.protect" }, { name: "com.microsoft.package.Microsoft_Excel.app" }],
  });
});

test("receipts by pkgutil where a single one is refused", async () => {
  const folder = "/private/var/db/receipts";
  const receipt = `<plist version="1.0"><dict><key>PackageIdentifier</key><string>a</string><key>PackageVersion</key><string>1</string></dict></plist>`;
  const parts = {
    files: { [`${folder}/a.plist`]: receipt, [`${folder}/b.plist`]: receipt },
    refused: [`${folder}/b.plist`],
  };
  const line = JSON.stringify(["pkgutil", "--regexp", "--pkg-info", ".*"]);
  const answer = "package-id: a\nversion: 1\n\npackage-id: b\nversion: 2\n";
  const { status, data } = await outcomeOf(softwarePkgutil, macWith({ ...parts, commands: { [line]: answer } }));
  expect([status, data?.map(({ name }) => name)]).toEqual(["complete", ["a", "b"]]);
  expect(await outcomeOf(softwarePkgutil, macWith(parts))).toMatchObject({ status: "partial", data: [{ name: "a" }] });
});

test("who signed a program is its publisher, but for the store", () => {
  const signed = (...signers: string[]) =>
    profiledApplication({ path: "/Applications/A.app", signed_by: signers })?.publisher;
  expect(signed("Software Signing", "Apple Code Signing Certification Authority")).toBe("Apple");
  expect(signed("Developer ID Application: A (B) GmbH (ABCDE12345)")).toBe("A (B) GmbH");
  expect(signed("Apple Mac OS Application Signing")).toBeUndefined();
  expect(signed()).toBeUndefined();
});

test("receipts by pkgutil where the folder is refused", async () => {
  expect(await outcomeOf(softwarePkgutil, mac("macbook-air-2024-macos-26-ja"))).toEqual({
    status: "complete",
    code: undefined,
    data: [
      { ecosystem: "pkgutil", name: "com.google.Chrome", version: "131.0.6778.86", installedOn: "2024-11-19" },
      {
        ecosystem: "pkgutil",
        name: "com.adobe.acrobat.DC.viewer.app.pkg.MUI",
        version: "24.004.20272",
        installedOn: "2024-11-07",
      },
    ],
  });
  const refused = macWith({ refused: ["/private/var/db/receipts"] });
  expect(await outcomeOf(softwarePkgutil, refused)).toMatchObject({ status: "unsupported" });
});

test("last use by the day, on request alone, and nothing of who or how long", async () => {
  const host = mac("macbook-pro-2020-macos-12-de");
  expect((await outcomeOf(applicationUseMacos, host)).data).toEqual([
    { name: "Docker", identifier: "com.docker.docker", lastUsedOn: "2026-03-02" },
    { name: "Endpoint Security for Mac", identifier: "com.bitdefender.EndpointSecurityforMac" },
    { name: "Firefox", identifier: "org.mozilla.firefox", lastUsedOn: "2026-03-01" },
    { name: "Safari", identifier: "com.apple.Safari" },
    { name: "TeamViewer", identifier: "com.teamviewer.TeamViewer", lastUsedOn: "2024-06-30" },
    { name: "Altes Werkzeug", lastUsedOn: "2021-01-02" },
    { name: "Preview", identifier: "com.apple.Preview", lastUsedOn: "2026-02-27" },
    { name: "Terminal", identifier: "com.apple.Terminal", lastUsedOn: "2025-12-24" },
  ]);
  expect((await collectInventory(host)).sections).not.toHaveProperty("application-use");
});
