import { defineConfig } from "tsup";

const entry = {
  index: "src/index.ts",
  sqlite: "src/sqlite.ts",
  postgres: "src/postgres.ts",
  http: "src/http.ts",
  versions: "src/versions.ts",
  tables: "src/tables.ts",
  testing: "src/testing.ts",
};

export default defineConfig({
  // What the threads of the scan pool run is started, not imported: it has no types.
  entry: { ...entry, "scan-worker": "src/scan-worker.ts" },
  format: "esm",
  target: "node20",
  platform: "node",
  splitting: true,
  sourcemap: true,
  clean: true,
  dts: { entry, compilerOptions: { ignoreDeprecations: "6.0", paths: {} } },
});
