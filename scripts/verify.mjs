// `npm run verify`: all checks that need no test run, two at a time. One line a step; the output of failed ones only.
// `npm run verify -- lint types` runs the steps whose names contain one of the words (and what they read).
import { performance } from "node:perf_hooks";
import { stripVTControlCharacters } from "node:util";
import { runCommand } from "./run-command.mjs";
import { steps } from "./verify-steps.mjs";
import { root, toolEnvironment } from "./workspace.mjs";

const startedAt = performance.now();
const words = process.argv.slice(2);
const wanted = new Set(steps.filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word))));
for (const step of [...steps].reverse()) {
  if ([...wanted].some(({ after }) => after === step.name)) wanted.add(step);
}

const waiting = steps.filter((step) => wanted.has(step));
const ended = new Map();
await Promise.all([worker(), worker()]);

const failed = [...ended.values()].filter((passed) => !passed).length;
process.stdout.write(`verify took ${seconds((performance.now() - startedAt) / 1000)}\n`);
process.stdout.write(`${ended.size - failed} passed, ${failed} failed\n`);
process.exitCode = failed > 0 ? 1 : 0;

async function worker() {
  while (waiting.length > 0) {
    const index = waiting.findIndex(({ after }) => after === undefined || ended.has(after));
    if (index >= 0) await run(waiting.splice(index, 1)[0]);
    // What is left reads the result of the step that the other worker is busy with.
    else await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function run({ name, command: [program, ...parameters], cwd = root, after, remedy }) {
  if (ended.get(after) === false) return end(name, false, `${name}: not run, because "${after}" failed`);
  const { code, output, seconds: took } = await runCommand(program, parameters, { cwd, env: toolEnvironment });
  end(name, code === 0, `${name.padEnd(44)} ${seconds(took)}`);
  if (code !== 0) process.stdout.write([shortened(stripVTControlCharacters(output)), remedy ?? "", ""].join("\n"));
}

function shortened(output) {
  const lines = output.trimEnd().split("\n");
  return lines.length > 120
    ? [...lines.slice(0, 120), `… ${lines.length - 120} more lines`].join("\n")
    : lines.join("\n");
}

function end(name, passed, line) {
  ended.set(name, passed);
  process.stdout.write(`${passed ? "ok  " : "FAIL"} ${line}\n`);
}

function seconds(value) {
  return `${value.toFixed(1).padStart(5)} s`;
}
