import { collectInventory } from "@fleetwright/inventory";
import { sshHost } from "@fleetwright/remote";
import { afterEach, beforeEach, expect, test } from "vitest";
import { recordingOf } from "../../packages/inventory/src/collectors/windows/fixtures/recorded.ts";
import {
  type LoopbackOptions,
  type LoopbackServer,
  startLoopbackServer,
} from "../../packages/remote/src/fixtures/loopback-server.ts";

type ServerChannel = Parameters<NonNullable<LoopbackOptions["exec"]>>[1];

/** What PowerShell was started with, over all connections. */
let starts: { readonly command: string; readonly input: string }[];
let server: LoopbackServer;

beforeEach(async () => {
  starts = [];
  server = await startLoopbackServer({ sftp: false, exec: windowsServer });
});

afterEach(() => server.close());

/** Answers as sshd of a Windows does whose account has cmd.exe, and PowerShell from a recording. */
function windowsServer(line: string, channel: ServerChannel): void {
  const end = (exitCode: number): void => {
    channel.exit(exitCode);
    channel.end();
  };
  if (line.startsWith("uname")) {
    channel.stderr.write("'uname' is not recognized as an internal or external command,\r\n");
    end(1);
    return;
  }
  if (line.includes("%OS%")) {
    channel.write("Windows_NT $env:OS\r\n");
    end(0);
    return;
  }
  let received = "";
  channel.on("data", (chunk: Buffer) => {
    received += chunk.toString("latin1");
  });
  channel.on("end", () => {
    const newline = received.indexOf("\n");
    const { nonce, command } = JSON.parse(Buffer.from(received.slice(0, newline), "base64").toString());
    const input = received.slice(newline + 1);
    starts.push({ command, input });
    channel.write(nonce);
    channel.stderr.write(`${nonce} 4711\nstarted\n`);
    channel.write(answersTo(input));
    channel.stderr.write("#< CLIXML\r\n");
    end(0);
  });
}

/** What the session would say, from the recording's answers. */
function answersTo(script: string): string {
  const answers = new Map(
    recordingOf("windows-server-2022").commands.map(({ parameters, result }) => [
      parameters[1],
      "stdout" in result ? result.stdout : "",
    ]),
  );
  const names = [...script.matchAll(/@\{ Name = '([a-z-]+)'/g)].map(([, name = ""]) => name);
  const lines = names.map((name) => `fleetwright:1 ${name} ${Buffer.from(answers.get(name) ?? "").toString("base64")}`);
  return [...lines, "fleetwright:1 end", ""].join("\r\n");
}

test("a Windows server is inventoried over SSH by one PowerShell", async () => {
  const host = await sshHost({
    address: "127.0.0.1",
    port: server.port,
    user: "anna",
    authentication: { password: "x" },
    hostKeys: server.hostKeys,
  });
  const { sections, identity } = await collectInventory(host);
  await host.close();
  expect(host.platform).toBe("windows");
  expect(starts.map(({ command }) => command)).toEqual(["powershell.exe"]);
  expect(sections["operating-system"]?.data).toMatchObject({
    name: "Windows Server 2022 Standard",
    build: "20348.2849",
  });
  expect(sections.domain?.data).toMatchObject({ name: "corp.example.com" });
  expect(sections.software).toMatchObject({ status: "complete" });
  expect(sections["group-policies"]?.data).toHaveLength(6);
  expect(identity.name).toBe("SRV-FILE-01");
});
