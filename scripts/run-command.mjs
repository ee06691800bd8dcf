import { spawn } from "node:child_process";
import { performance } from "node:perf_hooks";

/**
 * Runs a program to its end and keeps what it printed. Never throws: a program that cannot be started has code 127.
 *
 * @param {string} program
 * @param {readonly string[]} parameters
 * @param {import("node:child_process").SpawnOptions} [options]
 * @returns {Promise<{ code: number, output: string, seconds: number }>}
 */
export function runCommand(program, parameters, options = {}) {
  const startedAt = performance.now();
  return new Promise((resolve) => {
    const chunks = [];
    const end = (code) =>
      resolve({ code, output: Buffer.concat(chunks).toString(), seconds: (performance.now() - startedAt) / 1000 });
    const child = spawn(program, parameters, { stdio: ["ignore", "pipe", "pipe"], ...options });
    child.stdout?.on("data", (chunk) => chunks.push(chunk));
    child.stderr?.on("data", (chunk) => chunks.push(chunk));
    child.on("error", (error) => {
      chunks.push(Buffer.from(`${error.message}\n`));
      end(127);
    });
    child.on("close", (code, signal) => end(code ?? (signal ? 1 : 0)));
  });
}
