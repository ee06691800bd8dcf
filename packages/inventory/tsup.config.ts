import { defineConfig } from "tsup";

const entry = { index: "src/index.ts", dictionary: "src/dictionary.ts", testing: "src/testing.ts" };

export default defineConfig({
  // A thread's program is started, not imported: it has no types.
  entry: { ...entry, "message-worker": "src/message-worker.ts" },
  format: "esm",
  target: "node20",
  platform: "node",
  splitting: true,
  sourcemap: true,
  clean: true,
  dts: { entry, compilerOptions: { ignoreDeprecations: "6.0", paths: {} } },
});
