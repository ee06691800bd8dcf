import { defineConfig } from "tsup";

const entry = { index: "src/index.ts" };

export default defineConfig({
  entry,
  format: "esm",
  target: "node20",
  platform: "node",
  splitting: true,
  sourcemap: true,
  clean: true,
  dts: { entry, compilerOptions: { ignoreDeprecations: "6.0", paths: {} } },
});
