import { expect, test } from "vitest";
import { outcomeOf } from "../linux/fixtures/machine.ts";
import { containerEnginesWindows } from "./container-engines.ts";
import { containersWindows } from "./containers.ts";
import { type RecordedAnswer, recordedWindows, windowsFinding, windowsWith } from "./fixtures/recorded.ts";
import { localGroupsWindows } from "./local-groups.ts";
import { localUsersWindows } from "./local-users.ts";
import { logOnsWindows } from "./log-ons.ts";
import { loggedOnUsersWindows } from "./logged-on-users.ts";
import { scheduledTasksWindows } from "./scheduled-tasks.ts";
import { userGroupPoliciesWindows } from "./user-group-policies.ts";
import { userSoftwareWindows } from "./user-software.ts";
import { virtualMachinesWindows } from "./virtual-machines.ts";

const laptop = recordedWindows("windows-11-laptop");
const desktop = recordedWindows("windows-10-desktop-de");
const server = recordedWindows("windows-server-2022");
const ordinaryUser = recordedWindows("windows-11-user-fr");

test("administrators are known by the number of their group, whatever its name", async () => {
  expect((await outcomeOf(localUsersWindows, laptop)).data).toMatchObject([
    { name: "Administrator", userId: 500, kind: "system", enabled: false, administrator: true },
    {
      name: "anna",
      kind: "human",
      home: "C:\\Users\\anna",
      password: "set",
      expiresOn: "2027-01-01",
      administrator: true,
    },
    { name: "Guest", password: "none", enabled: false, administrator: false },
  ]);
  expect((await outcomeOf(localUsersWindows, desktop)).data?.[1]).toMatchObject({
    name: "empfang",
    password: "unknown",
    administrator: true,
  });
  expect((await outcomeOf(localGroupsWindows, desktop)).data).toEqual([
    { name: "Administratoren", groupId: 544, members: ["PC-EMPFANG\\empfang"], administrators: true },
  ]);
});

test("members of a group are shown with their domains, those that are gone by their ids", async () => {
  expect((await outcomeOf(localGroupsWindows, laptop)).data?.[0]?.members).toEqual([
    "LT-0471\\Administrator",
    "LT-0471\\anna",
    "S-1-12-1-1-2-3-4",
  ]);
  expect((await outcomeOf(localGroupsWindows, server)).data?.[0]?.members).toEqual([
    "CORP\\Domain Admins",
    "SRV-FILE-01\\Administrator",
  ]);
});

test("a domain controller has no accounts of its own", async () => {
  const controller = windowsFinding("accounts", { isController: true });
  expect((await outcomeOf(localUsersWindows, controller)).status).toBe("unsupported");
  expect((await outcomeOf(localGroupsWindows, controller)).status).toBe("unsupported");
});

test("who is logged on, here and from afar", async () => {
  expect((await outcomeOf(loggedOnUsersWindows, laptop)).data).toMatchObject([
    { user: "LT-0471\\anna", session: "1", kind: "graphical" },
  ]);
  expect((await outcomeOf(loggedOnUsersWindows, server)).data).toMatchObject([
    { user: "CORP\\admin.example", kind: "remote", from: "LT-0471" },
  ]);
  expect(await outcomeOf(loggedOnUsersWindows, ordinaryUser)).toMatchObject({
    status: "partial",
    data: [{ session: "1" }],
  });
});

test("past log-ons end with their sessions, whose numbers are given again", async () => {
  expect((await outcomeOf(logOnsWindows, laptop)).data).toEqual([
    { user: "LT-0471\\anna", terminal: "2", at: "2026-11-21T08:00:00.000Z", kind: "graphical" },
    {
      user: "LT-0471\\anna",
      terminal: "2",
      at: "2026-11-22T08:00:00.000Z",
      until: "2026-11-22T18:00:00.000Z",
      kind: "remote",
      from: "192.0.2.9",
    },
    { user: "LT-0471\\anna", terminal: "1", at: "2026-11-23T07:02:05.000Z", kind: "graphical" },
  ]);
  expect(await outcomeOf(logOnsWindows, ordinaryUser)).toMatchObject({ status: "failed" });
});

test("software of single users from loaded hives, the installer and the store; who is away is named", async () => {
  const { status, data, completeFor } = await outcomeOf(userSoftwareWindows, laptop);
  expect(status).toBe("partial");
  expect(completeFor).toEqual(["LT-0471\\anna", "S-1-5-21-1000000000-2000000000-3000000000-1001"]);
  expect(data?.map(({ user, ecosystem, name }) => `${user} ${ecosystem} ${name}`)).toEqual([
    "LT-0471\\anna windows Microsoft Visual Studio Code (User)",
    "LT-0471\\anna windows Postman x86_64 11.20.0",
    "LT-0471\\anna windows A product for one user",
    "LT-0471\\anna msix Microsoft.WindowsTerminal",
    "LT-0471\\anna msix MSTeams",
    "LT-0471\\anna msix Microsoft.VCLibs.140.00",
    "LT-0471\\anna msix 5319275A.WhatsAppDesktop",
  ]);
});

test("users are complete by their names and ids; who is away is not, and nobody where a question failed", async () => {
  const user = (sid: string, name: string | null, loaded: boolean | null) => {
    return { sid, name, loaded, programs: [], products: [] };
  };
  const users = [
    user("S-1-5-21-1-1-1-1001", "PC\\anna", true),
    user("S-1-5-21-1-1-1-1002", "PC\\ben", false),
    user("S-1-5-21-1-1-1-1003", null, true),
    // The same account under an older id, and one of which it is not known.
    user("S-1-5-21-9-9-9-1004", "PC\\ben", true),
    user("S-1-5-21-1-1-1-1005", "PC\\carl", null),
  ];
  const answers = (problems: RecordedAnswer["problems"] = []): Record<string, RecordedAnswer> => ({
    "user-uninstall": { status: "ok", data: { users }, problems },
    appx: { status: "ok", data: { packages: [] }, problems: [] },
  });
  expect((await outcomeOf(userSoftwareWindows, windowsWith(answers()))).completeFor).toEqual([
    "PC\\anna",
    "S-1-5-21-1-1-1-1001",
    "S-1-5-21-1-1-1-1003",
    "S-1-5-21-9-9-9-1004",
  ]);
  const failed = answers([{ step: "S-1-5-21-1-1-1-1001", kind: "access", message: "" }]);
  expect(await outcomeOf(userSoftwareWindows, windowsWith(failed))).not.toHaveProperty("completeFor");
});

test("policies of users", async () => {
  expect((await outcomeOf(userGroupPoliciesWindows, server)).data).toMatchObject([
    { user: "CORP\\admin.example", name: "Default Domain Policy", state: "applied" },
  ]);
  expect(await outcomeOf(userGroupPoliciesWindows, ordinaryUser)).toMatchObject({ status: "failed" });
});

test("what runs by itself, and when", async () => {
  const { data } = await outcomeOf(scheduledTasksWindows, laptop);
  expect(data?.map(({ source, schedule, program, enabled }) => [source, schedule, program, enabled])).toEqual([
    ["\\Microsoft\\Windows\\Defrag\\ScheduledDefrag", undefined, "%windir%\\system32\\defrag.exe", true],
    [
      "\\Microsoft\\Windows\\SoftwareProtectionPlatform\\SvcRestartTask",
      "daily 03:00",
      "{B1AEBB5D-EAD9-4476-B375-9C3ED9F32AFC}",
      true,
    ],
    ["\\Backup", "log-on; weekly (2 weeks) 18:30", "C:\\Program Files\\Backup Tool\\backup.exe", true],
    ["\\Backup", "log-on; weekly (2 weeks) 18:30", "C:\\Scripts\\check.cmd", true],
    [
      "\\MicrosoftEdgeUpdateTaskMachineUA",
      "daily 05:26 every PT1H",
      "C:\\Program Files (x86)\\Microsoft\\EdgeUpdate\\MicrosoftEdgeUpdate.exe",
      false,
    ],
  ]);
  expect(await outcomeOf(scheduledTasksWindows, ordinaryUser)).toMatchObject({ status: "partial" });
});

test("guests of Hyper-V, without the host that they run on", async () => {
  expect((await outcomeOf(virtualMachinesWindows, laptop)).data).toEqual([
    {
      manager: "hyper-v",
      name: "Test Windows 10",
      uuid: "5d2f1c3b-0000-4e11-8a5d-0000000000b1",
      memoryBytes: 4_294_967_296,
      processors: 2,
      state: "stopped",
    },
  ]);
  expect((await outcomeOf(virtualMachinesWindows, server)).data).toEqual([]);
  expect(await outcomeOf(virtualMachinesWindows, ordinaryUser)).toMatchObject({ status: "failed" });
});

test("containers and what runs them", async () => {
  expect((await outcomeOf(containersWindows, desktop)).data).toEqual([
    { engine: "docker", name: "web", image: "nginx:1.27", state: "running" },
  ]);
  expect((await outcomeOf(containerEnginesWindows, desktop)).data).toEqual([
    { engine: "docker", version: "27.3.1", running: true },
  ]);
  expect((await outcomeOf(containerEnginesWindows, server)).data).toEqual([
    { engine: "containerd", running: false },
    { engine: "docker", running: true },
  ]);
});
