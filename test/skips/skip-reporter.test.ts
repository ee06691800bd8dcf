import { execFile } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { root } from "../architecture/source-files.ts";

test("skips are listed by their reasons", async () => {
  expect(await run("reasoned", { CI: "" })).toEqual({ code: 0, output: expect.stringContaining("2 x no rpm here") });
});

test("a skip without a reason fails", async () => {
  expect(await run("silent", { CI: "" })).toEqual({
    code: 1,
    output: expect.stringMatching(/NO REASON .*silent\.fixture\.ts > one/),
  });
});

test("more skips than the budget fail in CI", async () => {
  const { code, output } = await run("reasoned", { CI: "true", FLEETWRIGHT_SKIP_BUDGET: "1" });
  expect(code).toBe(1);
  expect(output).toContain("2 tests were skipped, the budget is 1");
});

function run(name: string, environment: NodeJS.ProcessEnv): Promise<{ code: number; output: string }> {
  const folder = fileURLToPath(new URL("fixtures", import.meta.url));
  const parameters = [join(root, "node_modules", "vitest", "vitest.mjs"), "run", "--root", folder, name];
  const options = { env: { ...process.env, FLEETWRIGHT_TEST_COUNTS: "", ...environment } };
  return new Promise((resolve) => {
    const child = execFile(process.execPath, parameters, options, (_, stdout, stderr) =>
      resolve({ code: child.exitCode ?? -1, output: stdout + stderr }),
    );
  });
}
