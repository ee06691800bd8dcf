import { deepEqual, equal, ok, rejects } from "node:assert/strict";
import type { HostCase } from "./host-case.ts";

/** What a host promises about commands. */
export const commandCases: readonly HostCase[] = [
  {
    name: "gives both streams and the exit code, whatever it is",
    needs: ["run"],
    async run(host) {
      deepEqual(await host.run("sh", ["-c", "echo out; echo err >&2; exit 3"]), {
        exitCode: 3,
        stdout: "out\n",
        stderr: "err\n",
      });
    },
  },
  {
    name: "hands parameters over as they are: there is no shell",
    needs: ["run"],
    async run(host) {
      const parameters = ["$(id)", "`id`", "a b", "*", "; id", "'", '"', "\\", "two\nlines", "", "--", "ü"];
      const { stdout } = await host.run("printf", ["%s|", ...parameters]);
      equal(stdout, `${parameters.join("|")}|`);
    },
  },
  {
    name: "gives the input, and an empty one where there is none",
    needs: ["run"],
    async run(host) {
      equal((await host.run("cat", [], { input: "größe" })).stdout, "größe");
      equal((await host.run("cat", [], { input: Uint8Array.from([65, 66]) })).stdout, "AB");
      equal((await host.run("cat", [])).stdout, "");
    },
  },
  {
    name: "moves a megabyte in and out, and minds no command that does not read it",
    needs: ["run"],
    async run(host) {
      const input = "0123456789abcde\n".repeat(65_536);
      ok((await host.run("cat", [], { input })).stdout === input);
      equal((await host.run("true", [], { input })).exitCode, 0);
    },
  },
  {
    name: "replaces bytes that are no UTF-8",
    needs: ["run"],
    async run(host, root) {
      equal((await host.run("cat", [`${root}/raw`])).stdout, "\ufffd\ufffd\0\ufffdA\n");
    },
  },
  {
    name: "runs in one language and finds system commands",
    needs: ["run"],
    async run(host) {
      const { stdout } = await host.run("sh", ["-c", 'printf "%s|%s" "$LC_ALL" "$PATH"']);
      const [language = "", path = ""] = stdout.split("|");
      ok(/^C(\.UTF-?8)?$/i.test(language), language);
      for (const folder of ["/usr/sbin", "/sbin", "/usr/bin"]) ok(path.split(":").includes(folder), folder);
    },
  },
  {
    name: "says when a command is not installed",
    needs: ["run"],
    async run(host, root) {
      const missing = { code: "CORE_HOST_COMMAND_MISSING" };
      await rejects(host.run("no-such-command-anywhere", []), missing);
      await rejects(host.run(`${root}/nowhere`, []), missing);
      await rejects(host.run(`${root}/empty/inside`, []), missing);
    },
  },
  {
    name: "runs a program by its path, and says when it may not",
    needs: ["run"],
    async run(host, root) {
      equal((await host.run(`${root}/script`, ["said"])).stdout, "said\n");
      await rejects(host.run(`${root}/empty`, []), { code: "CORE_HOST_ACCESS" });
      await rejects(host.run(`${root}/folder`, []), { code: "CORE_HOST_ACCESS" });
    },
  },
  {
    name: "stops a command that says too much, on either stream",
    needs: ["run"],
    async run(host) {
      const tooLarge = { code: "CORE_HOST_OUTPUT_TOO_LARGE" };
      equal((await host.run("printf", ["12345"], { maxBytes: 5 })).stdout, "12345");
      await rejects(host.run("printf", ["12345"], { maxBytes: 4 }), tooLarge);
      await rejects(host.run("sh", ["-c", "yes >&2"], { maxBytes: 100_000 }), tooLarge);
    },
  },
  {
    name: "stops a command whose time is over",
    needs: ["run"],
    async run(host) {
      await rejects(host.run("sleep", ["60"], { timeoutMs: 30 }), { code: "CORE_HOST_TIMEOUT", timeoutMs: 30 });
    },
  },
  {
    name: "says with which signal a command was killed, as shells do",
    needs: ["run"],
    async run(host) {
      equal((await host.run("sh", ["-c", "kill -TERM $$"])).exitCode, 143);
    },
  },
];
