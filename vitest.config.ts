import { defineConfig } from "vitest/config";

export default defineConfig({
  // Tests read the sources of all packages, by the "paths" of tsconfig.json.
  resolve: { tsconfigPaths: true },
  test: {
    include: ["packages/*/src/**/*.test.ts", "examples/*/src/**/*.test.ts", "test/**/*.test.ts"],
    typecheck: { enabled: true, include: ["packages/*/src/**/*.test-d.ts", "test/**/*.test-d.ts"] },
    reporters: ["default", "./scripts/skip-reporter.mjs"],
    // One Postgres for the whole run, started when a test first asks for it.
    globalSetup: ["./packages/core/src/testing/postgres-global-setup.ts"],
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
