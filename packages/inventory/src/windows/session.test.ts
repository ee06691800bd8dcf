import { type Host, HostCommandMissingError, type RunOptions } from "@fleetwright/core";
import { expect, test } from "vitest";
import { sharedHost } from "../shared-host.ts";
import type { Fragment } from "./fragment.ts";
import { askWindows } from "./session.ts";
import { sessionParameters } from "./session-script.ts";

const signal = new AbortController().signal;
const fragment = (name: string): Fragment => ({ name, script: `@{ a = '${name}' }` });

const line = (name: string, document: unknown): string =>
  `fleetwright:1 ${name} ${Buffer.from(typeof document === "string" ? document : JSON.stringify(document)).toString("base64")}`;

/** A Windows whose PowerShell says this. */
function windowsThatSays(
  say: (input: string, command: string) => string | { exitCode: number; stdout: string; stderr: string },
): Host & { readonly runs: string[] } {
  const runs: string[] = [];
  const missing = async (): Promise<never> => {
    throw new Error("only PowerShell is asked");
  };
  return {
    kind: "local",
    platform: "windows",
    canRun: true,
    runs,
    async run(command: string, parameters: readonly string[], { input = "" }: RunOptions = {}) {
      runs.push(command);
      expect(parameters).toEqual(sessionParameters);
      const said = say(String(input), command);
      return typeof said === "string" ? { exitCode: 0, stdout: said, stderr: "" } : said;
    },
    readFile: missing,
    list: missing,
    status: missing,
    readLink: missing,
    writeFile: missing,
  };
}

const ok = (a: string) => ({ status: "ok", data: { a }, problems: [] });

test("what is asked together is asked of one PowerShell, each question once", async () => {
  const windows = windowsThatSays((input) => {
    expect(input.match(/Name = '\w+'/g)).toEqual(["Name = 'one'", "Name = 'two'"]);
    return [line("one", ok("1")), line("two", ok("2")), "fleetwright:1 end", ""].join("\r\n");
  });
  const host = sharedHost(windows, signal);
  const [one, two] = [fragment("one"), fragment("two")];
  const answers = await Promise.all([one, two, one].map((asked) => askWindows(host, asked, { signal })));
  expect(answers.map(({ facts }) => facts.text("a"))).toEqual(["1", "2", "1"]);
  expect(windows.runs).toEqual(["powershell.exe"]);
});

test("noise around the answers is no part of them", async () => {
  const noise = '#< CLIXML\n<Objs Version="1.1.0.1"><Obj S="progress" RefId="0"></Obj></Objs>\n';
  const host = windowsThatSays(
    () => `\ufeff${noise}WARNUNG: x\nstray ${line("one", ok("1"))}\n${noise}fleetwright:1 end`,
  );
  expect((await askWindows(host, fragment("one"), { signal })).facts.text("a")).toBe("1");
});

test("where there is no Windows PowerShell, the other one is asked", async () => {
  const host = windowsThatSays((_, command) => {
    if (command === "powershell.exe") throw new HostCommandMissingError(command);
    return line("one", ok("1"));
  });
  await askWindows(host, fragment("one"), { signal });
  expect(host.runs).toEqual(["powershell.exe", "pwsh.exe"]);
});

test.each([
  [
    "a fragment that failed",
    line("one", { status: "failed", problems: [{ kind: "failed", message: "kaputt" }] }),
    "INVENTORY_WINDOWS_QUESTION",
  ],
  ["a fragment that hangs", line("one", { status: "timeout" }), "INVENTORY_WINDOWS_QUESTION"],
  ["an answer that is cut off", line("one", '{"status":"ok","data":{'), "INVENTORY_OUTPUT_INVALID"],
  ["output that is cut off", line("two", ok("2")), "INVENTORY_OUTPUT_INVALID"],
  ["the constrained language", "fleetwright:1 refused ConstrainedLanguage", "INVENTORY_WINDOWS_LANGUAGE"],
  ["a shell that says nothing", "", "INVENTORY_COMMAND_FAILED"],
  ["a document of the wrong kind", line("one", "[1,null]"), "INVENTORY_WINDOWS_QUESTION"],
])("%s is an error with a code", async (_, stdout, code) => {
  const host = windowsThatSays(() => stdout);
  await expect(askWindows(host, fragment("one"), { signal })).rejects.toMatchObject({ code });
});

test("what this Windows does not have is no problem, what it refuses is one", async () => {
  const problems = [
    { step: "Win32_Tpm", kind: "missing", message: "Ungültige Klasse" },
    { step: "Win32_EncryptableVolume", kind: "access", message: "Zugriff verweigert" },
  ];
  const host = windowsThatSays(() => line("one", { status: "ok", data: { a: 1 }, problems }));
  const answer = await askWindows(host, fragment("one"), { signal });
  expect(answer.problems).toMatchObject([{ question: "one: Win32_EncryptableVolume", reason: "access" }]);
});

test("ten megabytes, control characters and dangerous names are a value like others", async () => {
  const data = `{"a":"${"x".repeat(10_000_000)}","__proto__":{"b":"polluted"},"c":"\\u001b[31m\\u0000"}`;
  const host = windowsThatSays(() => line("one", `{"status":"ok","data":${data},"problems":[]}`));
  const { facts } = await askWindows(host, fragment("one"), { signal });
  expect(facts.text("a")).toHaveLength(10_000_000);
  expect(facts.text("b")).toBeUndefined();
  expect(facts.text("c")).toBe("\u001b[31m\0");
  expect(Reflect.get({}, "b")).toBeUndefined();
});

test("an abort ends the wait for an answer", async () => {
  const abort = new AbortController();
  const host = { ...windowsThatSays(() => ""), run: () => new Promise<never>(() => {}) };
  const answer = askWindows(sharedHost(host, abort.signal), fragment("one"), { signal: abort.signal });
  abort.abort(new Error("enough"));
  await expect(answer).rejects.toThrow("enough");
});

test("a stray object before the table is left out", async () => {
  const host = windowsThatSays(() =>
    line("one", { status: "ok", data: ["noise", { b: 1 }, { a: "x" }], problems: [] }),
  );
  expect((await askWindows(host, fragment("one"), { signal })).facts.text("a")).toBe("x");
});
