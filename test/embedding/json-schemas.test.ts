import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { jsonSchemas } from "@fleetwright/inventory";
import { expect, test } from "vitest";
import { root } from "../architecture/source-files.ts";

const folder = join(root, "packages/inventory/dist/schemas");

test("the JSON Schemas in the package are those of its sources", ({ skip }) => {
  skip(!existsSync(folder), "dist is not built: npm run build");
  const fromPackage = createRequire(join(root, "packages/inventory/package.json"));
  for (const [path, schema] of Object.entries(jsonSchemas())) {
    const file = fromPackage.resolve(`@fleetwright/inventory/schemas/${path}`);
    expect(JSON.parse(readFileSync(file, "utf8")), path).toEqual(schema);
  }
});
