import { equal, rejects } from "node:assert/strict";
import { readTextIfPresent } from "../../hosts/host-text.ts";
import type { HostCase } from "./host-case.ts";

/** What a host promises to those who wait for it. */
export const waitingCases: readonly HostCase[] = [
  {
    name: "does nothing under a signal that has aborted",
    needs: [],
    async run(host, root) {
      const reason = new Error("enough");
      const signal = AbortSignal.abort(reason);
      const path = `${root}/folder/text`;
      await rejects(host.readFile(path, { signal }), reason);
      await rejects(host.list(root || "/", { signal }), reason);
      await rejects(host.status(path, { signal }), reason);
      await rejects(host.readLink(`${root}/relative-link`, { signal }), reason);
      await rejects(host.writeFile(`${root}/new`, "", { signal }), reason);
      await rejects(host.run("true", [], { signal }), reason);
    },
  },
  {
    name: "ends each wait when the signal aborts, with its reason",
    needs: ["live"],
    async run(host, root) {
      const path = `${root}/folder/text`;
      const questions: ((signal: AbortSignal) => Promise<unknown>)[] = [
        (signal) => host.readFile(path, { signal }),
        (signal) => host.list(root || "/", { details: true, signal }),
        (signal) => host.status(path, { signal }),
        (signal) => host.readLink(`${root}/relative-link`, { signal }),
      ];
      for (const ask of questions) {
        // A reason that is no error, and that is falsy: it must not pass for success.
        for (const reason of [new Error("enough"), undefined, null, 0]) await abortedWith(ask, reason);
      }
    },
  },
  {
    name: "kills a command when the signal aborts, with all that it started",
    needs: ["run", "live"],
    async run(host, root) {
      const script = 'sleep 60 & echo $! > "$0.draft" && mv "$0.draft" "$0"; wait';
      for (const reason of [new Error("enough"), null]) {
        const file = `${root}/process-${reason === null ? "null" : "error"}`;
        const abort = new AbortController();
        const command = host.run("sh", ["-c", script, file], { signal: abort.signal });
        const child = await until(() => readTextIfPresent(host, file));
        abort.abort(reason);
        await rejects(command, (error) => error === abort.signal.reason);
        await until(async () => {
          const status = await readTextIfPresent(host, `/proc/${child.trim()}/stat`);
          // One that nobody has buried yet is as dead as one that has gone.
          return status === undefined || status.includes(") Z ") || undefined;
        });
      }
    },
  },
  {
    name: "does not wait for what a command leaves running",
    needs: ["run", "live"],
    async run(host) {
      const { stdout, exitCode } = await host.run("sh", ["-c", "sleep 20 & echo $!"], { timeoutMs: 15_000 });
      equal(exitCode, 0);
      await host.run("kill", [stdout.trim()]);
    },
  },
  {
    name: "serves hundreds at once under one signal, without a warning",
    needs: ["live"],
    async run(host, root) {
      const { signal } = new AbortController();
      const warnings: Error[] = [];
      const warned = (warning: Error): number => warnings.push(warning);
      process.on("warning", warned);
      try {
        const texts = await Promise.all(
          Array.from({ length: 500 }, () => host.readFile(`${root}/folder/text`, { signal })),
        );
        equal(texts.length, 500);
        await new Promise(setImmediate);
        equal(warnings.length, 0);
      } finally {
        process.off("warning", warned);
      }
    },
  },
];

async function abortedWith(ask: (signal: AbortSignal) => Promise<unknown>, reason: unknown): Promise<void> {
  const abort = new AbortController();
  const answer = ask(abort.signal);
  abort.abort(reason);
  await rejects(answer, (error) => error === abort.signal.reason);
}

/** Asks again and again until there is an answer. */
async function until<Answer>(ask: () => Promise<Answer | undefined>): Promise<Answer> {
  for (let tries = 0; tries < 1_000; tries += 1) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error("It did not happen within five seconds");
}
