import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
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
  // The JSON Schemas of our own formats are files of the package, made of the same sources as its code.
  async onSuccess() {
    const { jsonSchemas } = await import(pathToFileURL(join(process.cwd(), "dist/index.js")).href);
    for (const [path, schema] of Object.entries(jsonSchemas())) {
      const file = join(process.cwd(), "dist/schemas", path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, `${JSON.stringify(schema, undefined, 2)}\n`);
    }
  },
});
