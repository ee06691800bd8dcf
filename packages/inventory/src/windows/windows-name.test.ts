import { expect, test } from "vitest";
import { windowsName } from "./windows-name.ts";

test.each([
  [26_100, "Professional", false, "Windows 11 Pro"],
  [22_631, "CoreSingleLanguage", false, "Windows 11 Home Single Language"],
  [19_045, "EnterpriseS", false, "Windows 10 Enterprise LTSC"],
  [19_045, "ProfessionalN", false, "Windows 10 Pro N"],
  [20_348, "ServerStandard", true, "Windows Server 2022 Standard"],
  [26_100, "ServerTurbine", true, "Windows Server 2025 Datacenter: Azure Edition"],
  [25_398, "ServerDatacenter", true, "Windows Server Datacenter"],
  [14_393, "ServerStandardEval", true, "Windows Server 2016 Standard Evaluation"],
  [26_100, "SomethingNew", false, "Windows 11 SomethingNew"],
  [26_100, "constructor", false, "Windows 11 constructor"],
  [26_100, undefined, false, "Windows 11"],
  [7_601, "Professional", false, "Windows 7 Professional"],
  [2_600, "Professional", false, undefined],
  [Number.NaN, "Professional", false, undefined],
])("build %i of %s (server: %s) is %s", (build, edition, isServer, name) => {
  expect(windowsName({ build, edition, isServer })).toBe(name);
});
