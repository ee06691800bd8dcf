import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Agreement, createFleet, type Host, hostOfRecording, recordedHost } from "@fleetwright/core";
import { sqlite } from "@fleetwright/core/sqlite";
import { fakeClock } from "@fleetwright/core/testing";
import { afterEach, beforeEach, expect, onTestFinished, test } from "vitest";
import { collectInventory } from "../../collect.ts";
import { inventory } from "../../plugin.ts";
import { type SectionName, sections } from "../../sections.ts";
import { sessionOutput } from "../../windows/session-output.ts";
import { windowsCollectors } from "../windows-collectors.ts";
import { recordingOf, windowsMachines } from "./fixtures/recorded.ts";

const clock = fakeClock("2026-11-23T12:00:00Z");
const purpose = { en: "A test of everything", de: "Eine Prüfung von allem" };
const every = [...new Set(windowsCollectors.map(({ section }) => section))];
const everyName = every.map(({ name }) => name as SectionName);

/** Allows all that a section may tell about persons. */
const agreement: Agreement = {
  reference: "Works agreement 7",
  validFrom: "2026-01-01",
  places: "all",
  grants: every
    .filter(({ personal }) => personal !== "none")
    .map((section) => ({
      subject: `inventory.${section.name}`,
      purpose,
      fields: Object.keys(section.row.shape),
      retentionDays: 30,
      readers: ["helpdesk"],
      history: true,
    })),
};

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "windows-"));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

test.each(windowsMachines)("a recording of %s becomes a snapshot that the store takes", async (machine) => {
  const file = join(folder, "recording.json");
  await writeFile(file, JSON.stringify(recordingOf(machine)));
  const snapshot = await collectInventory(await recordedHost(file), { sections: everyName, agreement, clock });
  expect(Object.values(snapshot.sections).filter(({ status }) => status === "skipped")).toEqual([]);

  const fleet = createFleet({ store: sqlite(join(folder, "fleet.db")), plugins: [inventory()], clock });
  await fleet.start();
  const { deviceId } = await fleet.inventory.report(snapshot);
  const known = await fleet.inventory.device(deviceId);
  expect(known.sections["operating-system"]?.data?.platform).toBe("windows");
  expect(known.sections.software?.data?.length).toBeGreaterThan(1);
  const page = await fleet.inventory.devices({ where: { "os.platform": "windows" } }).page({ limit: 5 });
  expect(page.items).toHaveLength(1);
  await fleet.stop();
});

test("without an agreement nothing about persons is even asked for", async () => {
  const asked: string[] = [];
  const replayed = hostOfRecording(recordingOf("windows-11-laptop"));
  const host: Host = {
    ...replayed,
    run: (command, parameters, options) => {
      asked.push(...parameters, String(options?.input ?? ""));
      return replayed.run(command, parameters, options);
    },
  };
  const snapshot = await collectInventory(host, { sections: everyName, clock });
  const direct = everyName.filter((name) => sections.some((one) => one.name === name && one.personal === "direct"));
  expect(direct).toContain("user-software");
  for (const name of direct) expect(snapshot.sections[name]?.status).toBe("skipped");
  for (const fragment of ["logged-on-users", "log-ons", "user-uninstall", "user-group-policies"]) {
    expect(
      asked.filter((text) => text.includes(`'${fragment}'`) || text === fragment),
      fragment,
    ).toEqual([]);
  }
});

test("a collection starts PowerShell once, and every section gets its part of the answer", async () => {
  const answers = new Map(
    recordingOf("windows-11-laptop").commands.map(({ parameters, result }) => [
      parameters[1],
      "stdout" in result ? result.stdout : "",
    ]),
  );
  let starts = 0;
  const host: Host = {
    ...hostOfRecording(recordingOf("windows-11-laptop")),
    kind: "local",
    async run(_command, _parameters, { input = "" } = {}) {
      starts += 1;
      const names = [...String(input).matchAll(/@\{ Name = '([a-z-]+)'/g)].map(([, name = ""]) => name);
      const lines = names.map((name) => {
        return `fleetwright:1 ${name} ${Buffer.from(answers.get(name) ?? "").toString("base64")}`;
      });
      const stdout = [...lines, "fleetwright:1 end", ""].join("\r\n");
      expect(sessionOutput(stdout).ended).toBe(true);
      return { exitCode: 0, stdout, stderr: "" };
    },
  };
  const together = await collectInventory(host, { sections: everyName, agreement, clock });
  expect(starts).toBe(1);
  const recorded = await collectInventory(hostOfRecording(recordingOf("windows-11-laptop")), {
    sections: everyName,
    agreement,
    clock,
  });
  expect(together.sections).toEqual(recorded.sections);
});

test("identity comes from the firmware and from adapters that stay in the machine", async () => {
  const { identity } = await collectInventory(hostOfRecording(recordingOf("windows-11-laptop")), { agreement, clock });
  expect(identity).toEqual({
    uuid: "4c4c4544-0051-3010-8052-b7c04f4d3633",
    serial: "PF0EXMPL",
    boardSerial: "L1HF0EXAMPL",
    macs: ["02:aa:bb:cc:01:01", "02:aa:bb:cc:01:04"],
    name: "LT-0471",
  });
});

test("each recording is a machine of its own: together they are as many devices", async () => {
  const fleet = createFleet({ store: sqlite(":memory:"), plugins: [inventory()], clock });
  onTestFinished(() => fleet.stop());
  await fleet.start();
  for (const machine of windowsMachines)
    await fleet.inventory.report(await collectInventory(hostOfRecording(recordingOf(machine)), { agreement, clock }));
  const { items } = await fleet.inventory.devices().page({ limit: 20 });
  expect(items).toHaveLength(windowsMachines.length);
  expect(items.map(({ model }) => model)).toContain("ThinkPad T14 Gen 3");
});
