import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { hostOfRecording, Recording, recordHost } from "@fleetwright/core";
import { afterAll, expect, test } from "vitest";
import { collectInventory } from "../../collect.ts";
import { outcomeOf } from "../linux/fixtures/machine.ts";
import { macosCollectors } from "../macos-collectors.ts";
import { mac, macFile, macs } from "./fixtures/mac.ts";

const script = fileURLToPath(new URL("../../../../../docs/record-macos.sh", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "record-macos-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** What the script does not ask, with intent: who was there when, and what Docker runs. */
const left = /^(?:env TZ=UTC0 last|mdls|docker|diskutil info) /;

test("asks every command that the collectors ask", async () => {
  const [, list = ""] = /<<'COMMANDS'\n(.*?)\nCOMMANDS/s.exec(readFileSync(script, "utf8")) ?? [];
  const asked = new Set(list.split("\n"));
  for (const name of macs) {
    const recorder = recordHost(mac(name), "test");
    for (const collector of macosCollectors) await outcomeOf(collector, recorder.host);
    const lines = recorder.recording().commands.map(({ command, parameters }) => [command, ...parameters].join(" "));
    expect(lines.filter((line) => !asked.has(line) && !left.test(line))).toEqual([]);
  }
});

test("bash and shellcheck find nothing wrong with it", ({ skip }) => {
  execFileSync("bash", ["-n", script]);
  skip(!existsSync("/usr/bin/shellcheck"), "shellcheck is not installed");
  execFileSync("shellcheck", [script]);
});

/** Puts programs into a folder that answer as a recording does, and its files below another. */
function rebuilt(recording: Recording): { readonly programs: string; readonly root: string } {
  const [programs, root, answers] = ["bin", "root", "answers"].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  for (const path of [programs, answers]) mkdirSync(path, { recursive: true });
  const answer = (line: string, stdout: string, exitCode = 0): void => {
    const name = createHash("md5").update(`${line} `).digest("hex");
    writeFileSync(join(answers, name), stdout);
    writeFileSync(join(answers, `${name}.code`), String(exitCode));
  };
  const names = new Set(["dscl", "scutil", "uname"]);
  for (const { command, parameters, result } of recording.commands) {
    if (!("stdout" in result)) continue;
    answer([command, ...parameters].join(" "), result.stdout, result.exitCode);
    if (!command.includes("/")) names.add(command);
  }
  answer("uname", "Darwin\n");
  answer("dscl . -list /Users", "_www\nanna\nroot\n");
  answer("dscl . -read /Users/anna RealName", "RealName:\n Anna Beispiel\n");
  answer("scutil --get LocalHostName", "MacBook-Pro-von-Anna\n");
  const stub = (name: string): string => `#!/bin/bash
f=${answers}/$(printf '%s ' ${name} "$@" | md5sum | cut -c 1-32)
[[ -f $f ]] || exit 127
cat "$f"
exit "$(cat "$f.code")"
`;
  for (const name of names) writeFileSync(join(programs, name), stub(name), { mode: 0o755 });
  writeFileSync(join(programs, "plutil"), '#!/bin/bash\nexec plistutil -f xml -i "$5"\n', { mode: 0o755 });
  for (const [path, file] of Object.entries(recording.files)) {
    if ("error" in file) continue;
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), "text" in file ? file.text : Buffer.from(file.base64, "base64"));
  }
  return { programs, root };
}

test("records a Mac that is played here, without what names it or its users, and the collectors read it", async ({
  skip,
}) => {
  skip(!existsSync("/usr/bin/plistutil"), "plistutil is not installed");
  skip(!existsSync("/usr/bin/perl"), "perl is not installed");
  const original = Recording.parse(JSON.parse(readFileSync(macFile("macbook-pro-2020-macos-12-de"), "utf8")));
  const { programs, root } = rebuilt(original);
  const file = join(folder, "out.json");
  const env = { PATH: `${programs}:${process.env["PATH"]}`, HOME: folder };
  execFileSync("bash", [script, "-o", file, "-r", root, "-w", "fileserver"], { env });
  const content = readFileSync(file, "utf8");
  for (const secret of [
    "anna",
    "Beispiel",
    "fileserver",
    "C02TEST0DE01",
    "C02TEST0DE0SSD",
    "D86TEST0DE0BAT",
    "4C530001TEST",
    "TEST0DELL1",
    "02:11:11:11:11:01",
    "AhEREREB",
    "192.0.2.25",
    "2001:db8:1::25",
    "11111111-2222-3333",
    Buffer.from("C02BOARD0DE0001").toString("base64").slice(0, 12),
  ]) {
    const at = content.toLowerCase().indexOf(secret.toLowerCase());
    expect(at < 0 ? "" : content.slice(at - 60, at + 60), secret).toBe("");
  }
  const recording = Recording.parse(JSON.parse(content));
  const { identity, sections } = await collectInventory(hostOfRecording(recording));
  expect(sections.machine?.data).toMatchObject({ product: "MacBookPro16,2", version: "MacBook Pro" });
  expect(identity.serial).toMatch(/^SERIAL-\d{4}$/);
  expect(identity.uuid).toMatch(/^00000000-0000-0000-0000-\d{12}$/);
  // The same address stays the same in the file that has it as bytes and in what ifconfig says.
  const wireless = sections["network-interfaces"]?.data?.find(({ name }) => name === "en0");
  expect(wireless?.permanentMac).toBe(wireless?.mac);
  expect(sections["operating-system"]?.data).toMatchObject({ version: "12.7.6", hostname: "mac-1" });
  const { sections: before } = await collectInventory(hostOfRecording(original));
  const names = (rows: typeof before.software): string[] | undefined =>
    rows?.data?.map(({ ecosystem, name, version }) => `${ecosystem} ${name} ${version}`).sort();
  expect(names(sections.software)).toEqual(names(before.software));
  expect(sections.volumes?.data?.length).toBe(before.volumes?.data?.length);
  expect(sections.services?.data).toEqual(before.services?.data);
}, 60_000);
